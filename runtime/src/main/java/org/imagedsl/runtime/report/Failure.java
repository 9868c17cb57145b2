// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;

/**
 * Why an image was not built: the sections of a failure report, in their order.
 *
 * @param where the place in the script
 * @param step number and label of the step
 * @param cause lower-case, naming the thing
 * @param exitCode of the command that failed
 * @param output last lines that the step printed
 * @param alsoFailed what went wrong while releasing, after the cause
 * @param leftBehind what is still there, and how to remove it
 * @param hint what to do, or empty
 * @param kept the layer to go on from
 * @param trace stack trace, when asked for
 */
public record Failure(
        Span where,
        String step,
        String cause,
        Optional<Integer> exitCode,
        List<String> output,
        List<String> alsoFailed,
        List<String> leftBehind,
        String hint,
        Optional<Kept> kept,
        Optional<String> trace) {

    public Failure {
        output = List.copyOf(output);
        alsoFailed = List.copyOf(alsoFailed);
        leftBehind = List.copyOf(leftBehind);
    }

    /**
     * What the build came to is not lost.
     *
     * @param step number of the last step whose layer is kept
     * @param label what the step is called
     * @param layer brief key
     * @param resume command that goes on from there
     * @param enter command that opens it to look at
     */
    public record Kept(int step, String label, String layer, String resume, String enter) {}
}
