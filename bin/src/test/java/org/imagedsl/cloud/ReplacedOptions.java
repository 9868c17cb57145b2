// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;

/** Options of a builder that is replaced, beside the words that stand for them. */
public final class ReplacedOptions {

    private final List<String> lines;
    private final Set<String> words;

    private ReplacedOptions(List<String> lines, Set<String> words) {
        this.lines = lines;
        this.words = words;
    }

    /**
     * Reads a list.
     *
     * @param other package of another cloud, whose words stand for none of these
     */
    public static ReplacedOptions of(String list, String other) {
        try (InputStream file = ReplacedOptions.class.getResourceAsStream(list)) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            return new ReplacedOptions(lines, replaced(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> replaced(String other) {
        Set<String> replaced = new HashSet<>();
        for (Word word : Words.installed().all()) {
            if (!word.recordName().startsWith(other + ".")) {
                replaced.addAll(word.replaces());
                word.options().all().forEach(option -> replaced.addAll(option.replaces()));
            }
        }
        return replaced;
    }

    /** Whether some word stands for it. */
    public boolean hasWord(String option) {
        return words.contains(option);
    }

    /** Options for which a word must stand. */
    public List<String> withoutReason() {
        return lines.stream().filter(line -> !line.contains(": ")).toList();
    }

    /** Options for which no word stands. */
    public List<String> withReason() {
        return lines.stream()
                .filter(line -> line.contains(": "))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
