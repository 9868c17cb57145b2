// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render;

/** How many columns of a terminal a text takes: tabs go to the next multiple of 8, East Asian wide letters and emoji take two. */
final class DisplayWidth {

    private static final int TAB = 8;

    private DisplayWidth() {}

    static int of(String text) {
        return expand(text).codePoints().map(DisplayWidth::of).sum();
    }

    /** The text with blanks for its tabs, and without other control characters. */
    static String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        int[] column = {0};
        text.codePoints().forEach(letter -> {
            if (letter == '\t') {
                int blanks = TAB - column[0] % TAB;
                expanded.append(" ".repeat(blanks));
                column[0] += blanks;
            } else {
                expanded.appendCodePoint(Character.isISOControl(letter) ? '\uFFFD' : letter);
                column[0] += of(letter);
            }
        });
        return expanded.toString();
    }

    private static int of(int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(letter) ? 2 : 1;
    }

    /** Unicode Standard Annex 11, the ranges that terminals show in two columns. */
    private static boolean isWide(int letter) {
        return letter >= 0x1100 && letter <= 0x115F
                || letter >= 0x2E80 && letter <= 0xA4CF && letter != 0x303F
                || letter >= 0xAC00 && letter <= 0xD7A3
                || letter >= 0xF900 && letter <= 0xFAFF
                || letter >= 0xFE30 && letter <= 0xFE6F
                || letter >= 0xFF00 && letter <= 0xFF60
                || letter >= 0xFFE0 && letter <= 0xFFE6
                || letter >= 0x1F300 && letter <= 0x1FAFF
                || letter >= 0x20000 && letter <= 0x3FFFD;
    }
}
