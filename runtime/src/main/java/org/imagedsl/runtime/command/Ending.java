// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.time.Duration;
import java.util.Map;

/** The words for how a command ended badly. */
public final class Ending {

    private static final int NEVER_ENDED = -1;
    private static final int SIGNALS = 128;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "HUP"),
            Map.entry(2, "INT"),
            Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"),
            Map.entry(6, "ABRT"),
            Map.entry(7, "BUS"),
            Map.entry(8, "FPE"),
            Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"),
            Map.entry(13, "PIPE"),
            Map.entry(14, "ALRM"),
            Map.entry(15, "TERM"));

    private final Command command;
    private final Transcript transcript;

    public Ending(Command command, Transcript transcript) {
        this.command = command;
        this.transcript = transcript;
    }

    /** @throws CommandFailure when the command did not do what it was started for */
    public void check(int status) {
        if (!command.exitCodes().contains(status)) {
            throw failure(subject() + " " + describe(status) + lastWords(), "", status);
        }
        if (transcript.overflowed()) {
            throw failure(
                    subject() + " printed more than " + Transcript.MOST_CAPTURED + " bytes, more than is kept",
                    "",
                    status);
        }
    }

    /** What is thrown when it cannot be started. */
    public CommandFailure neverStarted(Throwable cause) {
        CommandFailure failure = failure("cannot start " + subject() + ": " + root(cause), "", NEVER_ENDED);
        failure.initCause(cause);
        return failure;
    }

    /** What is thrown when its time is over. */
    public CommandFailure outOfTime(boolean killed) {
        String limit = command.timeout().map(Ending::words).orElse("its time limit");
        return failure(
                subject() + " was still running after " + limit
                        + (killed ? " and was killed" : "; it could not be killed"),
                "give the step a longer 'timeout', or find out what it waits for; commands get no input",
                NEVER_ENDED);
    }

    private CommandFailure failure(String message, String hint, int status) {
        return new CommandFailure(message, hint, status, transcript.lastLines());
    }

    private String subject() {
        return "'" + command.program() + "'";
    }

    private static String describe(int status) {
        if (status <= SIGNALS || status > SIGNALS + 64) {
            return "ended with status " + status;
        }
        int signal = status - SIGNALS;
        String name = NAMES.containsKey(signal) ? " (" + NAMES.get(signal) + ")" : "";
        return "was killed by signal " + signal + name;
    }

    // What others print has been reported already; what a quiet command printed nobody has seen.
    private String lastWords() {
        String output = transcript.lastLines().strip();
        return !command.quiet() || output.isEmpty() ? "" : ": " + output.substring(output.lastIndexOf('\n') + 1);
    }

    private static String root(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
