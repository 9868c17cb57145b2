// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.io.PrintStream;
import java.util.List;

/** A line per step that has ended, for logs and pipes. */
final class PlainConsole implements Listener {

    private final PrintStream out;
    private final boolean verbose;
    private final StepLines lines = new StepLines(Style.NONE);

    /** @param verbose output of all steps is shown as it comes */
    PlainConsole(PrintStream out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    @Override
    public void on(Event event) {
        print(lines.ended(event));
        if (verbose && event instanceof Event.OutputLine output) {
            print(List.of(lines.output(output)));
        }
        out.flush();
    }

    private void print(List<String> text) {
        text.forEach(out::println);
    }
}
