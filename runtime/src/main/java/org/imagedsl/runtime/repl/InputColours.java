// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours an input while it is typed. */
record InputColours(Editing editing, boolean colours) implements Highlighter {

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (!colours) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder text = new AttributedStringBuilder();
        int at = 0;
        for (Editing.Part part : editing.parts(buffer)) {
            text.append(buffer.substring(at, part.start()));
            text.styled(style(part.kind()), buffer.substring(part.start(), part.end()));
            at = part.end();
        }
        return text.append(buffer.substring(at)).toAttributedString();
    }

    private static AttributedStyle style(Editing.Part.Kind kind) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (kind) {
            case KEYWORD -> plain.bold();
            case TEXT -> plain.foreground(AttributedStyle.GREEN);
            case NUMBER -> plain.foreground(AttributedStyle.MAGENTA);
            case COMMENT -> plain.faint();
            case COMMAND -> plain.foreground(AttributedStyle.CYAN);
        };
    }
}
