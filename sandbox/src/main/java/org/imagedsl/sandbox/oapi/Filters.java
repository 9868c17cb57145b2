// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The filters that a kind of resource knows. They compare whole values: OAPI has no wildcards.
 *
 * @param values what each list of values is compared with, by the filter's name
 * @param flags what each truth value is compared with
 * @param tags for {@code TagKeys}, {@code TagValues} and {@code Tags}
 */
record Filters<T>(
        Map<String, Function<T, Stream<String>>> values,
        Map<String, Predicate<T>> flags,
        Function<T, Map<String, String>> tags) {

    /** All filters that the call sends must match, each by one of its values. */
    Predicate<T> read(Arguments arguments) {
        return arguments.group("Filters").map(this::all).orElse(thing -> true);
    }

    private Predicate<T> all(Arguments filters) {
        Predicate<T> all = thing -> true;
        for (Map.Entry<String, Function<T, Stream<String>>> one : values.entrySet()) {
            all = all.and(any(filters, one.getKey(), one.getValue()));
        }
        for (Map.Entry<String, Predicate<T>> one : flags.entrySet()) {
            Predicate<T> holds = one.getValue();
            all = filters.flag(one.getKey())
                    .<Predicate<T>>map(wanted -> thing -> holds.test(thing) == wanted)
                    .orElse(thing -> true)
                    .and(all);
        }
        return all.and(any(filters, "TagKeys", thing -> tags.apply(thing).keySet().stream()))
                .and(any(filters, "TagValues", thing -> tags.apply(thing).values().stream()))
                .and(any(filters, "Tags", thing -> tags.apply(thing).entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())));
    }

    private static <T> Predicate<T> any(Arguments filters, String name, Function<T, Stream<String>> compared) {
        List<String> wanted = filters.texts(name);
        return thing -> wanted.isEmpty() || compared.apply(thing).anyMatch(wanted::contains);
    }
}
