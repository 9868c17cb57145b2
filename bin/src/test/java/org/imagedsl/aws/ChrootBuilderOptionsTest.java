// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.junit.jupiter.api.Test;

/** No option of the builder that is replaced was forgotten: each has a word, or a reason why it has none. */
class ChrootBuilderOptionsTest {

    private static List<String> lines() throws IOException {
        try (InputStream file = ChrootBuilderOptionsTest.class.getResourceAsStream("/amazon-chroot-options.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static Set<String> replaced() {
        Set<String> replaced = new HashSet<>();
        for (Word word : Words.installed().all()) {
            replaced.addAll(word.replaces());
            word.options().all().forEach(option -> replaced.addAll(option.replaces()));
        }
        return replaced;
    }

    @Test
    void everyOptionHasAWordOrAReason() throws IOException {
        Set<String> replaced = replaced();

        assertThat(lines().stream().filter(line -> !line.contains(": ")).filter(line -> !replaced.contains(line)))
                .isEmpty();
    }

    @Test
    void noOptionHasBoth() throws IOException {
        Set<String> replaced = replaced();

        assertThat(lines().stream()
                        .filter(line -> line.contains(": "))
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .filter(replaced::contains))
                .isEmpty();
    }
}
