// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.util.List;
import org.imagedsl.runtime.step.Node;

/** The block of steps that was given to a library's step: where its body calls it, they stand. */
final class GivenSteps extends Closure<Object> {

    private static final long serialVersionUID = 1L;

    private final transient Recorder recorder;
    private final transient List<Node> nodes;

    GivenSteps(Recorder recorder, List<Node> nodes) {
        super(recorder);
        this.recorder = recorder;
        this.nodes = nodes;
        maximumNumberOfParameters = 0;
        parameterTypes = new Class<?>[0];
    }

    /** Found by its name. */
    public Object doCall() {
        recorder.insert(nodes);
        return Nothing.VALUE;
    }
}
