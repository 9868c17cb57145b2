// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A part of an answer: text, or further elements. */
public record Element(String name, String text, List<Element> children) {

    public static Element text(String name, Object value) {
        return new Element(name, value.toString(), List.of());
    }

    public static Element group(String name, List<Element> children) {
        return new Element(name, "", children);
    }

    public static Element group(String name, Element... children) {
        return group(name, List.of(children));
    }

    /** Nothing when there is no value. */
    public static List<Element> optional(String name, Optional<?> value) {
        return value.map(present -> List.of(text(name, present))).orElse(List.of());
    }

    /** A list, each thing an {@code item}. */
    public static <T> Element set(String name, Collection<T> things, Function<T, List<Element>> parts) {
        return group(
                name,
                things.stream().map(thing -> group("item", parts.apply(thing))).toList());
    }

    /** All elements in one list. */
    @SafeVarargs
    public static List<Element> all(List<Element>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
