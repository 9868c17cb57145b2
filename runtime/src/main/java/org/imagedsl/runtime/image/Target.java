// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.Span;

/** Where an image is published; its implementations are blocks of {@code image}. */
public interface Target {

    /** What is done with the finished disk, in order. The artifact becomes permanent only when the whole build succeeds. */
    List<Step<?>> publish(Script script, Image image);

    /** The same as nodes of the tree, for a target some of whose steps are done while others' blocks are open. */
    default List<Node> publication(Script script, Image image, Span place) {
        return publish(script, image).stream()
                .<Node>map(step -> new Node.Action(step, StepOptions.NONE, place))
                .toList();
    }

    /** The disk that this target brings along when it is the only one of its image; empty: it publishes the working disk. */
    default Optional<OwnDisk> ownDisk(Script script, Image image) {
        return Optional.empty();
    }

    /** The same target, replacing what is there. */
    Target overwriting();
}
