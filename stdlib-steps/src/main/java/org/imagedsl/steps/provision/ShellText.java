// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Content;

/**
 * A script as it is handed to its interpreter.
 *
 * @param name how the script's messages name it ({@code $0})
 */
record ShellText(String name, byte[] bytes) {

    private static final int SHOWN = 60;

    /** Like Packer's, and because a step that goes on after a failed command hides the failure. */
    private static final List<String> DEFAULT_INTERPRETER = List.of("/bin/sh", "-e");

    static ShellText of(Content script, Scope scope) throws IOException {
        if (script instanceof Content.LocalFile file) {
            return new ShellText(String.valueOf(file.path().getFileName()), Files.readAllBytes(file.path()));
        }
        String text = scope.text(((Content.Inline) script).text());
        // A text in triple quotes begins with a line break; its #! must come first nevertheless.
        String whole = text.stripLeading().startsWith("#!") ? text.stripLeading() : text;
        return new ShellText("shell", (whole.endsWith("\n") ? whole : whole + "\n").getBytes(UTF_8));
    }

    /** The words of its {@code #!} line, read as Linux does: a program and at most one argument. */
    List<String> interpreter() {
        if (bytes.length < 2 || bytes[0] != '#' || bytes[1] != '!') {
            return DEFAULT_INTERPRETER;
        }
        String line = new String(bytes, 2, Math.min(bytes.length - 2, 4096), UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return line.isEmpty() ? DEFAULT_INTERPRETER : List.of(line.split("[ \t]+", 2));
    }

    /** The first line that says something, cut to a readable length. */
    static String summary(Content script) {
        if (script instanceof Content.LocalFile file) {
            return String.valueOf(file.path().getFileName());
        }
        List<String> lines = script.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            return "(empty)";
        }
        String first = lines.get(0);
        boolean cut = first.length() > SHOWN;
        String shown = cut ? first.substring(0, first.offsetByCodePoints(0, first.codePointCount(0, SHOWN))) : first;
        return cut || lines.size() > 1 ? shown + " …" : shown;
    }
}
