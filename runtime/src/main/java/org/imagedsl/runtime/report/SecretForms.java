// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ways in which programs print a secret: as it is, line by line, in Base64, escaped for a URL or for JSON. */
final class SecretForms {

    /** Shorter pieces of a secret would hide ordinary words. */
    private static final int MIN_PIECE = 4;

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        forms.add(secret.strip());
        secret.lines().map(String::strip).filter(SecretForms::isLong).forEach(forms::add);
        if (isLong(secret.strip())) {
            addBase64(secret, forms);
            addBase64(secret.strip(), forms);
            addUrl(secret.strip(), forms);
            forms.add(json(secret.strip()));
        }
        forms.removeIf(String::isEmpty);
        return forms;
    }

    private static boolean isLong(String piece) {
        return piece.length() >= MIN_PIECE;
    }

    /**
     * Base64 of text that holds the secret depends on where it starts modulo three bytes, and on its neighbours only in
     * the first and last character: what is between them is the same always.
     */
    private static void addBase64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            forms.add(encoder.encodeToString(bytes));
            for (int offset = 0; offset < 3; offset++) {
                String inner = inner(encoder, bytes, offset);
                if (isLong(inner)) {
                    forms.add(inner);
                }
            }
        }
        Base64.getMimeEncoder()
                .encodeToString(bytes)
                .lines()
                .filter(SecretForms::isLong)
                .forEach(forms::add);
    }

    private static String inner(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        int first = (offset * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return first < end ? text.substring(first, end) : "";
    }

    private static void addUrl(String secret, Set<String> forms) {
        String plus = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = plus.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        for (String form : Arrays.asList(plus, percent)) {
            forms.add(form);
            forms.add(lowerEscapes(form));
        }
    }

    private static String lowerEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
            for (int digit = at + 1; digit < at + 3; digit++) {
                lower.setCharAt(digit, Character.toLowerCase(lower.charAt(digit)));
            }
        }
        return lower.toString();
    }

    private static String json(String secret) {
        return secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
