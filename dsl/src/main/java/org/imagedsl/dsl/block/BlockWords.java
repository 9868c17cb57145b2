// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The words that may stand in a block: options, and keywords that are added to it.
 *
 * @param title the block's own word; empty for the script itself
 * @param kind what messages call its words: word, option or step
 */
public record BlockWords(Words words, String title, String kind, List<WordOption> options, List<Word> keywords) {

    public Optional<WordOption> option(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name) && !option.direct())
                .findFirst();
    }

    public Optional<Word> keyword(String name) {
        return keywords.stream().filter(word -> word.name().equals(name)).findFirst();
    }

    public boolean knows(String name) {
        return option(name).isPresent() || keyword(name).isPresent();
    }

    /** Sorted. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        keywords.forEach(word -> names.add(word.name()));
        options.stream().filter(option -> !option.direct()).forEach(option -> names.add(option.name()));
        return List.copyOf(names);
    }

    /** The option that holds this keyword. */
    public Optional<WordOption> holderOf(Word word) {
        return options.stream()
                .filter(option ->
                        option.direct() && words.wordsOf(option.type()).contains(word))
                .findFirst();
    }

    /** The keyword that opens the block of an option, as {@code chroot} in an image. */
    public Optional<Word> blockOf(WordOption option) {
        return words.wordsOf(option.type()).stream()
                .filter(word -> word.name().equals(option.name()))
                .findFirst();
    }

    /** What an argument of {@code call} may be: the unnamed ones, or the one with that key. */
    public List<OptionType> argumentTypes(String call, Optional<String> key) {
        Optional<WordOption> option = option(call);
        Optional<Word> inner = option.isPresent() ? blockOf(option.get()) : keyword(call);
        Stream<OptionType> own = option
                .filter(any -> key.isEmpty() || any.type().present() instanceof OptionType.Keyed)
                .map(WordOption::type)
                .stream();
        return Stream.concat(own, inner.stream().flatMap(word -> words.argumentTypes(word, key).stream()))
                .toList();
    }
}
