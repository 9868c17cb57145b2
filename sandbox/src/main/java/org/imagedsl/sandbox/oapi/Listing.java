// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What all calls that read a kind of resource share: filters and pages.
 *
 * @param name of the list in the answer
 */
record Listing<T>(String name, Filters<T> filters, Function<T, Answer> part) {

    /** @param all what the caller may see */
    Work read(Arguments arguments, Supplier<List<T>> all) {
        Predicate<T> filter = filters.read(arguments);
        int size = arguments.number("ResultsPerPage").orElse(Integer.MAX_VALUE);
        if (size < 1) {
            throw Failures.range("ResultsPerPage", size);
        }
        int start = arguments.text("NextPageToken").map(Listing::start).orElse(0);
        return () -> {
            List<T> found = all.get().stream().filter(filter).toList();
            int end = (int) Math.min((long) start + size, found.size());
            return Answer.empty()
                    .list(name, found.subList(Math.min(start, found.size()), end), part)
                    .with(
                            "NextPageToken",
                            Optional.of(end).filter(it -> it < found.size()).map(Listing::token));
        };
    }

    private static String token(int end) {
        return Base64.getEncoder().encodeToString(("page:" + end).getBytes(StandardCharsets.UTF_8));
    }

    private static int start(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replace("page:", ""));
        } catch (IllegalArgumentException e) {
            throw Failures.value("NextPageToken", token);
        }
    }
}
