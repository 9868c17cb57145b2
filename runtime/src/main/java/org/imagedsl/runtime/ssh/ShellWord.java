// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.util.List;
import java.util.stream.Collectors;

/** Text as one word of a POSIX shell, whatever it holds. */
final class ShellWord {

    private ShellWord() {}

    /** Between single quotes nothing is special but they themselves; see POSIX.1-2017, Shell Command Language 2.2.2. */
    static String quoted(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot be in a command");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String quoted(List<String> words) {
        return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
    }
}
