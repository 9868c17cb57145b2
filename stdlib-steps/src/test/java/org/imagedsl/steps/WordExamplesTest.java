// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the reference is a right script where its word may stand. */
class WordExamplesTest {

    private static final String SOURCE = "source scratch(1.GiB); ";

    /** Where the words stand that are not in an image themselves. */
    private static final Map<String, String> AROUND = Map.of(
            "mounts", SOURCE + "chroot { %s }",
            "mount", SOURCE + "chroot { mounts { %s } }",
            "partition", SOURCE + "chroot { disk { gpt { %s } } }",
            "boot", SOURCE + "%s",
            "ssh", SOURCE + "verify { boot { %s } }");

    @TempDir
    Path folder;

    static Stream<Word> examples() {
        return Words.installed().all().stream().filter(word -> !word.example().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void exampleIsRight(Word word) {
        Compilation compilation = new ScriptCompiler(Words.installed())
                .compileText(script(word), folder.resolve("build.groovy"), ScriptInputs.none());
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.script()).isPresent();
    }

    private static String script(Word word) {
        String example = word.example();
        if (example.startsWith("image(")) {
            return example;
        }
        String inside = word.isStep()
                ? SOURCE + "chroot { provision { " + example + "\n } }"
                : AROUND.getOrDefault(word.name(), example.startsWith("source") ? "%s" : SOURCE + "%s")
                        .replace("%s", word.name().equals("boot") ? "verify { " + example + " }" : example);
        return "image('x') { " + inside + " }";
    }
}
