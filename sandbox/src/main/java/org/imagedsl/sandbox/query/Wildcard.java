// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.util.regex.Pattern;

/** A filter's value: {@code *} and {@code ?} stand for any characters, after a backslash for themselves. */
final class Wildcard {

    private final Pattern pattern;

    Wildcard(String text) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                expression.append(Pattern.quote(text.substring(i + 1, i + 2)));
                i++;
            } else if (character == '*') {
                expression.append(".*");
            } else {
                expression.append(character == '?' ? "." : Pattern.quote(String.valueOf(character)));
            }
        }
        pattern = Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }
}
