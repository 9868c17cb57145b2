// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.util.List;

/** What the language knows of an input while it is typed. */
public interface Editing {

    /** Whether the input goes on in the next line. */
    boolean isOpen(String text);

    /** What may be written next. */
    Proposals proposals(String textBeforeCursor);

    /** The parts of the input that are shown in a colour of their own, in order. */
    List<Part> parts(String text);

    /** Whether the input may be written into the history file. */
    boolean isPublic(String text);

    /** A part of an input, from one offset up to another. */
    record Part(Kind kind, int start, int end) {

        /** What a part is. */
        public enum Kind {
            KEYWORD,
            TEXT,
            NUMBER,
            COMMENT,
            COMMAND
        }
    }
}
