// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.Span;

/**
 * A word of the script: a call or a name, and the places of its parts.
 *
 * @param word where its name stands
 * @param positional where its unnamed arguments stand
 * @param keys where the keys of its named arguments stand
 * @param values where the values of its named arguments stand
 * @param context what it is an argument of
 * @param role how the text around uses it
 * @param code its closure's text
 * @param hidden whether it stands in a method that does not see the script's variable of its name
 */
record Site(
        String name,
        Span word,
        List<Span> positional,
        Map<String, Span> keys,
        Map<String, Span> values,
        Optional<Context> context,
        Role role,
        Map<String, CodeText> code,
        boolean hidden) {

    /** Key in {@link #code} of a closure that is not a named argument. */
    static final String UNNAMED = "";

    /** How the text around uses a word. */
    enum Role {
        STATEMENT,
        VALUE,
        /** Something is asked of its value: {@code image('x').artifact}. */
        RECEIVER
    }

    /**
     * The option that a value is written for.
     *
     * @param call name of the call that the value is an argument of
     * @param key name of the argument, or empty
     * @param outer what that call is itself an argument of
     */
    record Context(String call, Optional<String> key, Optional<Context> outer) {}

    /** A word that the text does not hold, such as a call by a computed name. */
    static Site unknown(String name, Span span) {
        return new Site(name, span, List.of(), Map.of(), Map.of(), Optional.empty(), Role.STATEMENT, Map.of(), false);
    }

    /** This word as part of a use of its library's step. */
    Site usedAt(Span.Use use) {
        return new Site(
                name,
                word.usedAt(use),
                positional.stream().map(span -> span.usedAt(use)).toList(),
                usedAt(keys, use),
                usedAt(values, use),
                context,
                role,
                code,
                hidden);
    }

    private static Map<String, Span> usedAt(Map<String, Span> places, Span.Use use) {
        Map<String, Span> all = new LinkedHashMap<>();
        places.forEach((key, span) -> all.put(key, span.usedAt(use)));
        return all;
    }

    /** A place of an unnamed argument; the word itself when the text has fewer, as with spread lists. */
    Span argument(int index) {
        return index < positional.size() ? positional.get(index) : word;
    }

    /** The first argument, or the word where there is none. */
    Span first() {
        return positional.stream()
                .findFirst()
                .or(() -> values.values().stream().findFirst())
                .orElse(word);
    }

    Span key(String key) {
        return keys.getOrDefault(key, word);
    }

    Span value(String key) {
        return values.getOrDefault(key, word);
    }
}
