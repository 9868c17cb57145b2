// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.step.StepOptions;

/** All words of the language: the images' own and those of the catalogues. */
public final class Words {

    private static final int FEW_HOMES = 3;

    private final List<Class<? extends Record>> types;
    private final List<Word> shared;
    private final Map<Class<?>, Word> read;
    private RecordOptions stepOptions;

    private Words(List<Class<? extends Record>> types, List<Word> shared, Map<Class<?>, Word> read) {
        this.types = List.copyOf(types);
        this.shared = List.copyOf(shared);
        this.read = read;
    }

    /** The images' own words and those of every catalogue on the class path. */
    public static Words installed() {
        List<Catalogue> found = new ArrayList<>();
        ServiceLoader.load(Catalogue.class, Words.class.getClassLoader()).forEach(found::add);
        return of(found);
    }

    /** The images' own words and those of {@code catalogues}. */
    public static Words of(List<? extends Catalogue> catalogues) {
        List<Class<? extends Record>> types = new ArrayList<>(new CoreWords().keywords());
        catalogues.forEach(catalogue -> types.addAll(catalogue.keywords()));
        return new Words(types, List.of(), new HashMap<>());
    }

    /** These and the steps of shared libraries. */
    public Words with(List<Word> steps) {
        List<Word> all = new ArrayList<>(shared);
        all.addAll(steps);
        return new Words(types, all, read);
    }

    /** The steps of shared libraries among them. */
    public List<Word> shared() {
        return shared;
    }

    /** Every word, in the order of the catalogues. */
    public List<Word> all() {
        return Stream.concat(types.stream().map(this::word), shared.stream()).toList();
    }

    /** The word a script starts with. */
    public Word image() {
        return word(Image.class);
    }

    /** The word for a shared library. */
    public Word library() {
        return word(LibraryUse.class);
    }

    /** The steps of {@code provision}. */
    public List<Word> steps() {
        return all().stream().filter(Word::isStep).toList();
    }

    public Optional<Word> step(String name) {
        return steps().stream().filter(word -> word.name().equals(name)).findFirst();
    }

    /** The words that stand for an option of this type; none for a plain value. */
    public List<Word> wordsOf(OptionType type) {
        return type.single() instanceof OptionType.Nested nested
                ? types.stream()
                        .filter(nested.type()::isAssignableFrom)
                        .map(this::word)
                        .toList()
                : List.of();
    }

    /** What every step may be told beside its own options. */
    public RecordOptions stepOptions() {
        if (stepOptions == null) {
            stepOptions = RecordOptions.of(StepOptions.class);
        }
        return stepOptions;
    }

    /** What stands in a script itself. */
    public BlockWords script() {
        return new BlockWords(this, "", "word", List.of(), List.of(image(), library()));
    }

    /** What stands in the block of {@code word}; for a step, the options of every step too. */
    public BlockWords block(Word word) {
        List<WordOption> options = new ArrayList<>(word.options().all());
        if (word.isStep()) {
            stepOptions().all().stream()
                    .filter(option -> word.options().named(option.name()).isEmpty())
                    .forEach(options::add);
        }
        List<Word> direct = options.stream()
                .filter(WordOption::direct)
                .flatMap(option -> wordsOf(option.type()).stream())
                .toList();
        return new BlockWords(this, word.name(), "option", options, direct);
    }

    /** What stands in a block of steps. */
    public BlockWords steps(String title) {
        return new BlockWords(this, title, "step", List.of(), steps());
    }

    /** What the unnamed arguments of {@code word} may be, or the one with that key. */
    public List<OptionType> argumentTypes(Word word, Optional<String> key) {
        return block(word).options().stream()
                .filter(option -> key.map(option.name()::equals).orElse(option.positional()))
                .map(WordOption::type)
                .toList();
    }

    /** A word that stands for a value and is no step: {@code scratch}. The first when several have the name. */
    public Optional<Word> value(String name) {
        return all().stream()
                .filter(word -> word.name().equals(name) && !word.isStep() && !standsInScript(word))
                .findFirst();
    }

    private static boolean standsInScript(Word word) {
        return word.is(Image.class) || word.is(LibraryUse.class);
    }

    /** The blocks in which this word may stand, in the order of the catalogues; none when there are many. */
    public Optional<String> homeOf(String name) {
        if (step(name).isPresent()) {
            return Optional.of("provision");
        }
        List<String> homes = all().stream()
                .filter(word -> !word.isStep()
                        && !word.is(LibraryUse.class)
                        && block(word).knows(name))
                .map(Word::name)
                .distinct()
                .toList();
        return homes.isEmpty() || homes.size() > FEW_HOMES ? Optional.empty() : Optional.of(String.join(" or ", homes));
    }

    /** Whether some option anywhere is a closed choice with this word. */
    public boolean isChoice(String name) {
        return all().stream()
                .flatMap(word -> word.options().all().stream())
                .flatMap(option -> option.type().single() instanceof OptionType.Choice choice
                        ? choice.words().stream()
                        : Stream.empty())
                .anyMatch(name::equals);
    }

    private Word word(Class<? extends Record> type) {
        return read.computeIfAbsent(type, any -> Word.of(type));
    }
}
