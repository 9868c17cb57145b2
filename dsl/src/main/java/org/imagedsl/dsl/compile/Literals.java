// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;

/** Reads defaults of options, which are written as in a script: {@code 5.minutes}, {@code raw}, {@code ['main']}. */
final class Literals {

    private Literals() {}

    static Object read(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            List<Object> all = new ArrayList<>();
            for (String element : text.substring(1, text.length() - 1).split(",", -1)) {
                if (!element.isBlank()) {
                    all.add(read(element.strip()));
                }
            }
            return all;
        }
        boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
