// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;

/**
 * A line of a session's text.
 *
 * @param source the file or input in which its author wrote it; empty for a line that stands around what he wrote
 * @param number of the line there
 * @param shift how many columns it stands further right here than there
 * @param fixed begins inside a text in quotes: blanks before it would change what the script says
 */
public record Line(String text, Path source, int number, int shift, boolean fixed) {

    /** What stands before a value that is asked for; a bracket stands behind it. */
    static final String ASKED = "value$(";

    private static final Path NOWHERE = Path.of("");

    /** A line that nobody entered. */
    static Line around(String text) {
        return new Line(text, NOWHERE, 0, 0, false);
    }

    boolean isEntered() {
        return number > 0;
    }

    Line indented(String indent) {
        return fixed || text.isEmpty() ? this : new Line(indent + text, source, number, shift + indent.length(), false);
    }

    /** The part from an index on, without the blanks there. */
    Line from(int index) {
        String rest = text.substring(index);
        int from = index + rest.length() - rest.stripLeading().length();
        return new Line(text.substring(from), source, number, shift - from, false);
    }

    Line upTo(int index) {
        return new Line(text.substring(0, index).stripTrailing(), source, number, shift, fixed);
    }

    /** With a text put in the place of what stands from {@code from} to {@code to}, where the rest is entered. */
    Line with(int from, int to, String other) {
        int longer = other.length() - (to - from);
        return new Line(text.substring(0, from) + other + text.substring(to), source, number, shift + longer, fixed);
    }

    int indentation() {
        return text.length() - text.stripLeading().length();
    }

    /** A column of this line where its author wrote it; of what stands around what he wrote, the nearest that he did. */
    int original(int column) {
        int asked = text.indexOf(ASKED);
        int entered = asked < 0 ? column : Math.min(Math.max(column, asked + ASKED.length() + 1), text.length());
        return Math.max(1, entered - shift);
    }

    /** The line as its author wrote it, as far as it is here. */
    String original() {
        return shift >= 0 ? text.substring(Math.min(shift, text.length())) : " ".repeat(-shift) + text;
    }
}
