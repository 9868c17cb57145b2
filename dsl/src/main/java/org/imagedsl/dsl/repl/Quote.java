// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.Arrays;
import java.util.Optional;

/** The ways to write a text in Groovy, longest opening first. */
enum Quote {
    TRIPLE("\'\'\'", "\'\'\'"),
    TRIPLE_GSTRING("\"\"\"", "\"\"\""),
    DOLLAR_SLASHY("$/", "/$"),
    SINGLE("\'", "\'"),
    GSTRING("\"", "\""),
    SLASHY("/", "/");

    private final String opening;
    private final String closing;

    Quote(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** @param mayDivide a slash here divides, and a dollar belongs to a name */
    static Optional<Quote> at(String text, int offset, boolean mayDivide) {
        return Arrays.stream(values())
                .filter(quote -> text.startsWith(quote.opening, offset))
                .filter(quote -> quote != SLASHY && quote != DOLLAR_SLASHY
                        || !mayDivide && !text.startsWith("//", offset) && !text.startsWith("/*", offset))
                .findFirst();
    }

    String opening() {
        return opening;
    }

    String closing() {
        return closing;
    }

    /** Whether it may hold line breaks. */
    boolean isLong() {
        return this != SINGLE && this != GSTRING;
    }

    boolean interpolates() {
        return this != SINGLE && this != TRIPLE;
    }

    /** How many letters of the text are one here: two where the first makes the second a mere letter. */
    int width(String text, int offset) {
        char letter = text.charAt(offset);
        return switch (this) {
            case DOLLAR_SLASHY -> text.startsWith("$$", offset) || text.startsWith("$/", offset) ? 2 : 1;
            case SLASHY -> text.startsWith("\\/", offset) ? 2 : 1;
            default -> letter == '\\' ? 2 : 1;
        };
    }
}
