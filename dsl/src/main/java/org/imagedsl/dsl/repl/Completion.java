// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.CodeWords;
import org.imagedsl.runtime.repl.Proposals;
import org.imagedsl.runtime.repl.Proposals.Proposal;

/** What may come next in an input: words of the block, options, values, names of the session, files. */
public final class Completion {

    private final Vocabulary words;
    private final FileNames files;
    private final ValueProposals values;

    /** @param folder that local paths are relative to */
    public Completion(Words words, Path folder) {
        this.words = new Vocabulary(words);
        this.files = new FileNames(folder);
        this.values = new ValueProposals(words);
    }

    /** @param before the input up to the cursor */
    public Proposals at(String before, Draft draft) {
        Scan scan = Scan.of(before);
        if (scan.isInText()) {
            return new Proposals(scan.textStart(), files.beginningWith(before.substring(scan.textStart())));
        } else if (scan.isInComment()) {
            return new Proposals(before.length(), List.of());
        }
        List<Token> tokens = new ArrayList<>(scan.tokens());
        int start = before.length();
        if (!tokens.isEmpty()) {
            Token last = tokens.get(tokens.size() - 1);
            if (last.kind() == Token.Kind.WORD && last.end() == before.length()) {
                start = last.start();
                tokens.remove(tokens.size() - 1);
            }
        }
        return new Proposals(start, at(Cursor.behind(tokens, before), draft));
    }

    /** All that may stand there, whatever is written of it. */
    private List<Proposal> at(Cursor cursor, Draft draft) {
        if (cursor.isBehindNumber()) {
            return ValueProposals.UNITS;
        }
        List<BlockWords> blocks = blocks(cursor, draft.image().isPresent());
        List<Proposal> all = new ArrayList<>();
        if (cursor.call().isEmpty()) {
            blocks.forEach(block -> all.addAll(statements(block)));
            names(draft, all);
        } else {
            all.addAll(arguments(cursor, blocks));
            if (!all.isEmpty() || cursor.mayBeValue()) {
                names(draft, all);
                CodeWords.functions().forEach(name -> all.add(Proposal.beginning(name + "(", "a value known now")));
            }
        }
        return all;
    }

    private static List<Proposal> statements(BlockWords block) {
        List<Proposal> all = new ArrayList<>();
        block.keywords().forEach(word -> all.add(Proposal.word(word.name(), word.summary())));
        block.options().stream()
                .filter(option -> !option.direct())
                .forEach(option -> all.add(Proposal.word(option.name(), option.summary())));
        return all;
    }

    /** The block around the cursor; for the input itself, all whose words it may hold. */
    private List<BlockWords> blocks(Cursor cursor, boolean inImage) {
        BlockWords script = words.block(Place.TOP);
        List<BlockWords> blocks = inImage
                ? List.of(words.block(Place.PROVISION), words.block(Place.IMAGE), words.block(Place.CHROOT), script)
                : List.of(script);
        for (String head : cursor.blocks()) {
            Optional<BlockWords> inner = blocks.stream()
                    .flatMap(block -> inner(block, head).stream())
                    .findFirst();
            // a closure of another kind runs in the block where it stands
            blocks = inner.map(List::of).orElse(blocks);
        }
        return blocks;
    }

    private Optional<BlockWords> inner(BlockWords block, String head) {
        boolean isSteps = block.option(head)
                .filter(option -> option.type() instanceof OptionType.Steps)
                .isPresent();
        return isSteps
                ? Optional.of(words.words().steps(head))
                : word(block, head).map(words.words()::block);
    }

    private static Optional<Word> word(BlockWords block, String head) {
        return block.option(head).flatMap(block::blockOf).or(() -> block.keyword(head));
    }

    private List<Proposal> arguments(Cursor cursor, List<BlockWords> blocks) {
        String call = cursor.call().orElseThrow();
        for (BlockWords block : blocks) {
            Optional<Word> word = word(block, call);
            if (word.isPresent()) {
                return options(words.words().block(word.get()), cursor);
            }
            Optional<WordOption> option = block.option(call);
            if (option.isPresent()) {
                return values.of(option.get().type());
            }
        }
        return words.words()
                .value(call)
                .map(value -> options(words.words().block(value), cursor))
                .orElse(List.of());
    }

    private List<Proposal> options(BlockWords block, Cursor cursor) {
        if (cursor.key().isPresent()) {
            return cursor.key()
                    .flatMap(block::option)
                    .map(option -> values.of(option.type()))
                    .orElse(List.of());
        }
        List<Proposal> all = new ArrayList<>();
        if (cursor.mayBeArgument()) {
            block.options().stream()
                    .filter(WordOption::positional)
                    .forEach(option -> all.addAll(values.of(option.type())));
            block.options().stream()
                    .filter(option -> !option.direct())
                    .forEach(option -> all.add(Proposal.word(option.name() + ":", option.summary())));
        }
        return all;
    }

    private static void names(Draft draft, List<Proposal> all) {
        if (!draft.lines().isEmpty()) {
            Weaver.of(draft)
                    .outline()
                    .names()
                    .keySet()
                    .forEach(name -> all.add(Proposal.word(name, "of this session")));
        }
    }
}
