// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call.
 *
 * @param positional unnamed ones, without the closure
 * @param named in the order of writing
 * @param closure the last argument when it is a closure
 */
record Arguments(List<Object> positional, Map<String, Object> named, Optional<Closure<?>> closure) {

    static final Arguments NONE = new Arguments(List.of(), Map.of(), Optional.empty());

    static Arguments of(Object given) {
        List<Object> rest = new ArrayList<>(given instanceof Object[] array ? Arrays.asList(array) : List.of(given));
        Map<String, Object> named = new LinkedHashMap<>();
        if (!rest.isEmpty() && rest.get(0) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> named.put(String.valueOf(key), value));
            rest.remove(0);
        }
        Optional<Closure<?>> closure = Optional.empty();
        if (!rest.isEmpty() && rest.get(rest.size() - 1) instanceof Closure<?> last) {
            closure = Optional.of(last);
            rest.remove(rest.size() - 1);
        }
        return new Arguments(rest, named, closure);
    }

    static Arguments named(Map<?, ?> map) {
        return of(new Object[] {map});
    }

    boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty() && closure.isEmpty();
    }
}
