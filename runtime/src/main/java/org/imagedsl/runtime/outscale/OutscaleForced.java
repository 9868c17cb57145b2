// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OwnDisk;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Span;

/** The same target, replacing an image of its name. */
record OutscaleForced(Outscale outscale) implements Target {

    @Override
    public List<Step<?>> publish(Script script, Image image) {
        return outscale.publish(script, image);
    }

    @Override
    public List<Node> publication(Script script, Image image, Span place) {
        return outscale.publication(script, image, true);
    }

    @Override
    public Optional<OwnDisk> ownDisk(Script script, Image image) {
        return outscale.ownDisk(script, image, true);
    }

    @Override
    public Target overwriting() {
        return this;
    }
}
