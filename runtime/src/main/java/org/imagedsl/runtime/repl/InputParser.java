// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine when an input goes on in the next line, and which part of it is being completed. */
final class InputParser implements Parser {

    private static final String GIVEN_UP = "\n\n\n";

    private final Editing editing;

    InputParser(Editing editing) {
        this.editing = editing;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !line.endsWith(GIVEN_UP) && editing.isOpen(line)) {
            throw new EOFError(-1, cursor, "the input goes on");
        }
        if (context == ParseContext.COMPLETE) {
            return new Written(line, cursor, editing.proposals(line.substring(0, cursor)));
        }
        return new Written(line, cursor, new Proposals(cursor, List.of()));
    }

    @Override
    public boolean isEscapeChar(char letter) {
        return false;
    }

    /** The word at the cursor is what the proposals complete. */
    record Written(String line, int cursor, Proposals proposals) implements CompletingParsedLine {

        @Override
        public String word() {
            return line.substring(proposals.start(), cursor);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word().length();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
