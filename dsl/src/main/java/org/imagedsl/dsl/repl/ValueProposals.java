// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.runtime.repl.Proposals.Proposal;

/** What an option may be given. */
record ValueProposals(Words words) {

    static final List<Proposal> UNITS = Stream.of("KiB", "MiB", "GiB", "TiB", "seconds", "minutes", "hours", "days")
            .map(unit -> Proposal.word(unit, ""))
            .toList();

    List<Proposal> of(OptionType type) {
        List<Proposal> all = new ArrayList<>();
        if (type.single() instanceof OptionType.Choice choice) {
            choice.words().forEach(word -> all.add(Proposal.word(word, "")));
        } else if (type.single() instanceof OptionType.Plain plain) {
            plain(plain).forEach(all::add);
        }
        words.wordsOf(type)
                .forEach(word -> all.add(
                        word.options().all().stream().anyMatch(WordOption::positional)
                                ? Proposal.beginning(word.name() + "(", word.summary())
                                : Proposal.word(word.name(), word.summary())));
        return all;
    }

    private static Stream<Proposal> plain(OptionType.Plain type) {
        return switch (type) {
            case BOOLEAN -> Stream.of(Proposal.word("true", ""), Proposal.word("false", ""));
            case PATH, CONTENT -> Stream.of(Proposal.beginning("file('", "a local file"));
            case SECRET -> Stream.of(Proposal.beginning("secret(", "a value that is never printed"));
            default -> Stream.empty();
        };
    }
}
