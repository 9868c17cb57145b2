// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagedsl.dsl.block.Words;
import org.junit.jupiter.api.Test;

class WordTextTest {

    private final Words words = Words.installed();

    @Test
    void everyWordCanBeExplained() {
        assertThat(words.all()).isNotEmpty().allSatisfy(word -> assertThat(
                        new WordText(words, word).text(Integer.MAX_VALUE))
                .startsWith(word.name() + ": " + word.summary())
                .doesNotContain("null", "@"));
    }

    @Test
    void anOptionIsShownWithTypeDefaultAndReplacedKeys() {
        assertThat(Started.with("steps", "scratch").out())
                .isEqualTo(
                        """
                        scratch: an empty disk

                          source scratch(2.GiB)

                        Options:
                          size  (a size, as 15.GiB; required; may stand without its name; replaces root_volume_size)
                              its size

                        Replaces: from_scratch
                        """);
    }

    @Test
    void onATerminalLinesAreBrokenBetweenWords() {
        assertThat(new WordText(words, words.value("scratch").orElseThrow()).text(60))
                .isEqualTo(
                        """
                        scratch: an empty disk

                          source scratch(2.GiB)

                        Options:
                          size  (a size, as 15.GiB; required; may stand without its
                                name; replaces root_volume_size)
                              its size

                        Replaces: from_scratch
                        """);
    }

    @Test
    void noWordIsWiderThanATerminalButForItsExample() {
        assertThat(words.all()).allSatisfy(word -> {
            String example = word.example().replace("\n", "\n  ");
            assertThat(new WordText(words, word)
                            .text(80)
                            .replace("\n  " + example + "\n", "")
                            .lines())
                    .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
        });
    }

    @Test
    void anUnknownWordGetsASuggestion() {
        assertThat(Started.with("steps", "shel"))
                .isEqualTo(new Started(2, "", "imagedsl: no word 'shel'\n  did you mean 'shell'?\n"));
    }
}
