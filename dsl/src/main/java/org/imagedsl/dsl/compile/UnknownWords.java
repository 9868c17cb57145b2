// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.compile.Site.Role;
import org.imagedsl.runtime.value.Span;

/** Says what is wrong with a word that stands where it is not known, and which one was meant. */
record UnknownWords(Problems problems) {

    private static final int FEW = 8;

    /**
     * Reports a call or bare word.
     *
     * @param outer titles of open blocks that do know it
     * @return the nearest known word
     */
    Optional<String> word(String name, BlockWords block, List<String> outer, Site site) {
        TreeSet<String> known = new TreeSet<>(block.names());
        if (site.role() != Role.STATEMENT) {
            known.addAll(EarlyWords.FUNCTIONS);
            known.addAll(EarlyWords.NAMES);
            known.addAll(LateWords.NAMES);
        }
        Optional<String> near = outer.isEmpty() ? Nearest.to(name, known) : Optional.empty();
        problems.add(site.word(), message(name, block, site), hint(name, block, outer, near));
        return near;
    }

    /** Reports a named argument; gives the nearest known one. */
    Optional<String> key(String key, BlockWords block, Span span) {
        Optional<String> near = Nearest.to(key, block.names());
        problems.add(span, "no option '" + key + "' in " + block.title(), hint(key, block, List.of(), near));
        return near;
    }

    private static String message(String name, BlockWords block, Site site) {
        return site.role() != Role.STATEMENT || block.title().isEmpty()
                ? "unknown word '" + name + "'"
                : "no " + block.kind() + " '" + name + "' in " + block.title();
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
