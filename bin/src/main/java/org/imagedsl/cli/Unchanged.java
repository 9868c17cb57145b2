// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Answers a {@code check} of which nothing has changed since the last one. The launcher starts it before {@link Main}
 * where an answer is kept; it uses the JDK alone, so that it starts in a few hundredths of a second.
 */
public final class Unchanged {

    /** Tells the launcher to ask {@link Main}. */
    static final int ASK_AGAIN = 99;

    private Unchanged() {}

    /** @param arguments the file of the answer, then those of the {@code check} command */
    public static void main(String[] arguments) throws IOException {
        List<String> question = Question.here(Arrays.asList(arguments).subList(1, arguments.length));
        byte[] answer = KeptAnswer.find(Path.of(arguments[0]), question).orElse(null);
        if (answer == null) {
            Runtime.getRuntime().halt(ASK_AGAIN);
        }
        System.out.write(answer, 0, answer.length);
        // No hooks, nothing to close: an orderly exit would cost milliseconds.
        Runtime.getRuntime().halt(System.out.checkError() ? StandardOutput.lost(ExitCode.DONE) : ExitCode.DONE);
    }
}
