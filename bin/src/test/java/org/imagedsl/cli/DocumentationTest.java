// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script that the documentation shows is a right one. */
class DocumentationTest {

    private static final Pattern SCRIPT = Pattern.compile("```groovy\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern FILE = Pattern.compile("```groovy (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Path EXAMPLES = Path.of("..", "examples");

    record Example(String page, int number, String text) {
        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    static Stream<Example> examples() throws IOException {
        return Stream.concat(in("README.md"), in("docs/guide.md"));
    }

    private static Stream<Example> in(String page) throws IOException {
        List<String> scripts = SCRIPT.matcher(Files.readString(Path.of("..", page)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(scripts).as("scripts in %s", page).isNotEmpty();
        return java.util.stream.IntStream.range(0, scripts.size())
                .mapToObj(index -> new Example(page, index + 1, scripts.get(index)));
    }

    @Test
    void showsFilesOfTheExamplesAsTheyAre() throws IOException {
        Matcher file = FILE.matcher(Files.readString(Path.of("..", "docs", "guide.md")));
        assertThat(file.find()).isTrue();
        do {
            assertThat(file.group(2)).isEqualTo(Files.readString(Path.of("..", file.group(1))));
        } while (file.find());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isRight(Example example) {
        Compilation compiled = new ScriptCompiler(Words.installed())
                .compileText(example.text(), EXAMPLES.resolve("shared-steps/example.groovy"), ScriptInputs.none());

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.script().orElseThrow().images()).isNotEmpty();
    }
}
