// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.Guest;

/** A login shell of root in an image. */
@FunctionalInterface
interface LoginShell {

    // A shell that is missing is said to be so as any program is.
    Command LOGIN = Command.of("/bin/sh", "-c", "cd \"$HOME\" 2>/dev/null; exec \"$SHELL\" -l");

    Set<Integer> ANY_STATUS = IntStream.rangeClosed(0, 255).boxed().collect(Collectors.toUnmodifiableSet());

    /** Returns when the shell has ended, with its exit status. */
    int into(Guest guest) throws IOException, InterruptedException;

    /** On the terminal of this process, which is of this kind. */
    static LoginShell onTerminal(String kind) {
        return guest -> guest.onTerminal(LOGIN.with("TERM", kind));
    }

    /** Reads the text and ends. */
    static LoginShell reading(String input) {
        return guest ->
                guest.commands().run(LOGIN.reading(input).accepting(ANY_STATUS)).exitCode();
    }
}
