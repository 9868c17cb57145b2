// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.Words;

/** The words that are known in the bodies of a library's steps; asked for when all its files have been parsed. */
final class SharedWords implements Supplier<Words> {

    private final Supplier<Words> reader;
    private Optional<Words> words = Optional.empty();

    SharedWords(Supplier<Words> reader) {
        this.reader = reader;
    }

    @Override
    public Words get() {
        if (words.isEmpty()) {
            words = Optional.of(reader.get());
        }
        return words.get();
    }

    /** Who gives a word its meaning already, or empty. */
    static String owner(String name, Words language) {
        boolean isOurs = EarlyWords.FUNCTIONS.contains(name)
                || EarlyWords.NAMES.contains(name)
                || LateWords.NAMES.contains(name)
                || language.all().stream().anyMatch(word -> word.name().equals(name));
        return isOurs ? "imagedsl" : GroovyWords.know(name) ? "Groovy" : "";
    }
}
