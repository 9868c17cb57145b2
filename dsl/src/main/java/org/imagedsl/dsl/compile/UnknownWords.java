// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.runtime.value.Span;

/** Says what is wrong with a word that stands where it is not known, and which one was meant. */
record UnknownWords(Problems problems) {

    private static final int FEW = 8;

    /**
     * Reports a word that stands as a statement.
     *
     * @param outer titles of open blocks that do know it
     * @return the nearest known word
     */
    Optional<String> word(String name, BlockWords block, List<String> outer, Span span) {
        Optional<String> near = outer.isEmpty() ? Nearest.to(name, block.names()) : Optional.empty();
        String message = block.title().isEmpty()
                ? "unknown word '" + name + "'"
                : "no " + block.kind() + " '" + name + "' in " + block.title();
        problems.add(span, message, hint(name, block, outer, near));
        return near;
    }

    /** Reports a word that stands as a value, where {@code possible} may stand; gives the nearest known one. */
    Optional<String> value(String name, List<Word> possible, Words words, Span span) {
        List<String> known = new ArrayList<>(EarlyWords.FUNCTIONS);
        known.addAll(EarlyWords.NAMES);
        known.addAll(LateWords.NAMES);
        possible.forEach(word -> known.add(word.name()));
        Optional<String> near = Nearest.to(name, known);
        Optional<String> home = near.isPresent() ? Optional.empty() : words.homeOf(name);
        String hint = near.map(word -> "did you mean '" + word + "'?")
                .or(() -> home.map(block -> "'" + name + "' stands in " + block))
                .orElse("");
        problems.add(span, "unknown word '" + name + "'", hint);
        return near;
    }

    /** Reports a word of a method that is a variable of the script outside it. */
    void hidden(String name, Span span) {
        problems.add(
                span,
                "a method does not see the variable '" + name + "' that is declared outside it",
                "pass it as an argument, or let the whole script have it: " + name
                        + " = … without 'def' or type, or @groovy.transform.Field def " + name + " = …");
    }

    /** Reports a named argument; gives the nearest known one. */
    Optional<String> key(String key, BlockWords block, Span span) {
        Optional<String> near = Nearest.to(key, block.names());
        problems.add(span, "no option '" + key + "' in " + block.title(), hint(key, block, List.of(), near));
        return near;
    }

    private static String hint(String name, BlockWords block, List<String> outer, Optional<String> near) {
        if (near.isPresent()) {
            return "did you mean '" + near.get() + "'?";
        }
        Optional<String> home =
                outer.stream().findFirst().or(() -> block.words().homeOf(name));
        if (home.isPresent()) {
            return home.get().isEmpty() ? "'" + name + "' stands outside" : "'" + name + "' stands in " + home.get();
        }
        List<String> names = new ArrayList<>(block.names());
        return names.isEmpty() || names.size() > FEW ? "" : "here stand " + String.join(", ", names);
    }
}
