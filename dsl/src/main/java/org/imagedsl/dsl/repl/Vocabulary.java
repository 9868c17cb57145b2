// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.compile.CodeWords;

/** The words of the language by the places where they stand. */
record Vocabulary(Words words) {

    private static final List<Place> PLACES = List.of(Place.IMAGE, Place.PROVISION, Place.CHROOT);

    BlockWords block(Place place) {
        return switch (place) {
            case TOP, END -> words.script();
            case IMAGE -> words.block(words.image());
            case CHROOT -> words.block(words.value("chroot").orElseThrow());
            case PROVISION -> words.steps("provision");
        };
    }

    /** The word that brings others. */
    String library() {
        return words.library().name();
    }

    /** Where a word stands that begins a statement; for a misspelt one, where the nearest does; empty for plain code. */
    Optional<Place> placeOf(String name) {
        Optional<Place> exact = exactPlace(name);
        if (exact.isPresent() || CodeWords.isKnown(name)) {
            return exact;
        }
        Optional<String> near = Nearest.to(name, all());
        return Optional.of(near.flatMap(this::exactPlace).orElse(Place.PROVISION));
    }

    private Optional<Place> exactPlace(String name) {
        return PLACES.stream().filter(place -> block(place).knows(name)).findFirst();
    }

    /** The word of that place that was meant. */
    String nearest(String name, Place place) {
        return block(place).knows(name)
                ? name
                : Nearest.to(name, block(place).names()).orElse(name);
    }

    /** The innermost place of those that some of the words stand in. */
    Optional<Place> placeOfAny(Collection<String> names) {
        return List.of(Place.PROVISION, Place.CHROOT, Place.IMAGE).stream()
                .filter(place -> names.stream()
                        .anyMatch(
                                name -> !CodeWords.isKnown(name) && block(place).knows(name)))
                .findFirst();
    }

    boolean isWord(String name) {
        return exactPlace(name).isPresent() || name.equals("image");
    }

    /** Whether a setting that is given once more adds to what was given, rather than taking its place. */
    boolean gathers(String word, Place place) {
        return block(place)
                .option(word)
                .map(option -> option.type().present())
                .map(type -> type instanceof OptionType.Many || type instanceof OptionType.Keyed)
                .orElse(true);
    }

    /** Words that may begin a statement while an image is open. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        PLACES.forEach(place -> all.addAll(block(place).names()));
        return all;
    }
}
