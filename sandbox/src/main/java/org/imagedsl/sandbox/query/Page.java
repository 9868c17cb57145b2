// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The part of a list that a call asks for with {@code MaxResults} and {@code NextToken}.
 *
 * @param start the first position
 * @param size how many at most
 */
public record Page(int start, int size) {

    private static final String MARK = "page:";

    public static Page read(Parameters parameters) {
        int size = parameters.number("MaxResults").orElse(Integer.MAX_VALUE);
        if (size < 5) {
            throw parameters.invalid("MaxResults", Integer.toString(size));
        }
        int start = parameters
                .text("NextToken")
                .map(token -> start(parameters, token))
                .orElse(0);
        return new Page(start, size);
    }

    public <T> List<T> of(List<T> all) {
        return all.subList(Math.min(start, all.size()), end(all));
    }

    /** The token of the page after this one. */
    public Optional<String> next(List<?> all) {
        return end(all) == all.size()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString((MARK + end(all)).getBytes(StandardCharsets.UTF_8)));
    }

    private int end(List<?> all) {
        return (int) Math.min((long) start + size, all.size());
    }

    private static int start(Parameters parameters, String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replace(MARK, ""));
        } catch (IllegalArgumentException e) {
            throw parameters.invalid("NextToken", token);
        }
    }
}
