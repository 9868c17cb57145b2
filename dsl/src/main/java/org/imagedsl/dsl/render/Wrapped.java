// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in lines that are no wider than a terminal; only a word that is wider itself stays whole. */
public final class Wrapped {

    private static final Pattern WORD = Pattern.compile(" *[^ ]+");

    private Wrapped() {}

    /**
     * The lines of one line.
     *
     * @param columns of the terminal
     * @param margin of the lines behind the first; less where the terminal is too narrow for it
     */
    public static List<String> lines(String text, int columns, int margin) {
        String indent = " ".repeat(Math.min(margin, columns / 2));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (!line.toString().isBlank() && DisplayWidth.of(line + word) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word.strip());
            } else {
                line.append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
