// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.List;
import org.imagedsl.runtime.step.Position;

/** A step, or the release of what it had acquired, failed: where, and as the cause why. Later failures are suppressed. */
public final class StepFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    private final transient List<String> output;

    /** @param output what the step printed last, before its block was closed */
    StepFailed(Position position, Throwable cause, List<String> output) {
        super(cause.getMessage(), cause);
        this.position = position;
        this.output = output;
    }

    List<String> output() {
        return output;
    }

    Position position() {
        return position;
    }
}
