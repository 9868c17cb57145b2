// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Percent-encoding of URIs as RFC 3986 and signature version 4 have it: a space is {@code %20}, a plus a plus. */
public final class PercentCode {

    private static final String UNRESERVED = "-._~";

    private PercentCode() {}

    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isPlain(character)) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int at = 0; at < octets.length; at++) {
            int code = octets[at] == '%' && at + 2 < octets.length ? code(octets, at) : -1;
            decoded.write(code < 0 ? octets[at] : code);
            at += code < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** The parameters of a query string, decoded, in its order. */
    public static List<Map.Entry<String, String>> pairs(String query) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.add(Map.entry(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return pairs;
    }

    private static boolean isPlain(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
    }

    private static int code(byte[] octets, int at) {
        int high = Character.digit(octets[at + 1], 16);
        int low = Character.digit(octets[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
