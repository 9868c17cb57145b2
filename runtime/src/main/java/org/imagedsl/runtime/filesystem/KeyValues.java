// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of util-linux for programs: {@code KEY="value"} pairs, or a {@code KEY=value} per line. */
final class KeyValues {

    private static final Pattern PAIR = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern HEX = Pattern.compile("\\\\x([0-9a-fA-F]{2})");

    private KeyValues() {}

    static Map<String, String> pairs(String line) {
        Map<String, String> values = new HashMap<>();
        Matcher pair = PAIR.matcher(line);
        while (pair.find()) {
            values.put(pair.group(1), unescape(pair.group(2)));
        }
        return values;
    }

    static Map<String, String> lines(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int sign = line.indexOf('=');
            values.put(line.substring(0, sign), line.substring(sign + 1).replaceAll("\\\\(.)", "$1"));
        });
        return values;
    }

    // Unsafe bytes are written \xHH; they are bytes of UTF-8.
    private static String unescape(String value) {
        if (!value.contains("\\x")) {
            return value;
        }
        String bytes = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String raw = HEX.matcher(bytes)
                .replaceAll(
                        hex -> Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(hex.group(1), 16))));
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
