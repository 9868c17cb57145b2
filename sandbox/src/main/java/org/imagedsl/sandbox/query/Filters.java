// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagedsl.sandbox.service.ApiFailure;

/**
 * The filters that a kind of resource knows.
 *
 * @param values what each filter compares, by its name
 * @param tags the tags of a resource, for {@code tag:KEY} and {@code tag-key}
 */
public record Filters<T>(Map<String, Function<T, Stream<String>>> values, Function<T, Map<String, String>> tags) {

    /** What the call's {@code Filter.N} ask for: all filters must match, each by one of its values. */
    public Predicate<T> read(Parameters parameters) {
        Predicate<T> all = thing -> true;
        for (Parameters filter : parameters.groups("Filter")) {
            String name = filter.required("Name");
            Function<T, Stream<String>> compared = compared(name);
            List<Wildcard> wanted =
                    filter.list("Value").stream().map(Wildcard::new).toList();
            if (wanted.isEmpty()) {
                throw new ApiFailure("MissingParameter", "The filter '" + name + "' has no value");
            }
            all = all.and(thing -> compared.apply(thing)
                    .anyMatch(value -> wanted.stream().anyMatch(wildcard -> wildcard.matches(value))));
        }
        return all;
    }

    private Function<T, Stream<String>> compared(String name) {
        if (name.startsWith("tag:")) {
            String key = name.substring(4);
            return thing -> Stream.ofNullable(tags.apply(thing).get(key));
        }
        if (name.equals("tag-key")) {
            return thing -> tags.apply(thing).keySet().stream();
        }
        Function<T, Stream<String>> known = values.get(name);
        if (known == null) {
            throw new ApiFailure("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        return known;
    }
}
