// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

/** A piece of a text, from one offset up to another. */
public record Token(Kind kind, int start, int end) {

    /** What a piece is. */
    public enum Kind {
        WORD,
        NUMBER,
        /** With its quotes; the code in a GString's braces is tokens of its own between two pieces. */
        STRING,
        COMMENT,
        OPENING,
        CLOSING,
        OPERATOR,
        /** A line break or a semicolon. */
        SEPARATOR
    }

    String in(String text) {
        return text.substring(start, end);
    }
}
