// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Listener;

/** Shows what a step does while it does it, and remembers what it printed. */
final class StepDisplay implements Listener {

    private static final int REMEMBERED = 2000;

    private final Prompt prompt;
    private final Deque<String> output = new ArrayDeque<>();
    private String label = "";
    private boolean verbose;

    StepDisplay(Prompt prompt) {
        this.prompt = prompt;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.StepStarted step) {
            label = step.label();
            prompt.pass("  " + label + " …");
        } else if (event instanceof Event.OutputLine line) {
            remember(line.line());
            if (verbose) {
                prompt.say("  | " + shown(line.line()));
            } else {
                prompt.pass("  " + label + " … " + shown(line.line()));
            }
        } else if (event instanceof Event.StepRetried retry) {
            prompt.say("  attempt " + retry.attempt() + " of " + retry.attempts() + " failed: " + retry.cause());
        } else if (event instanceof Event.ResourceLeft left) {
            prompt.say("  left: " + left.kind() + " " + left.name() + ": " + left.reason());
        }
    }

    private void remember(String line) {
        output.add(line);
        if (output.size() > REMEMBERED) {
            output.remove();
        }
    }

    /** Control characters of a program are not ours to pass on. */
    private static String shown(String line) {
        return line.replaceAll("\\p{Cntrl}", "");
    }

    /** What is performed next prints anew. */
    synchronized void forget() {
        output.clear();
    }

    synchronized List<String> output() {
        return List.copyOf(output);
    }

    /** Whether every line of output stays on the screen. */
    synchronized void verbose(boolean all) {
        verbose = all;
    }
}
