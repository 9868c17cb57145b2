// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagedslTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "repl", "resume", "check", "plan", "steps", "cleanup", "sandbox", "completion", "version"
            })
    void everyCommandHasHelpWithExamples(String command) {
        Started help = Started.with(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: imagedsl " + command).contains("Examples:", "  imagedsl " + command);
    }

    @Test
    void theListOfCommandsHasWholeSentences() {
        String[] lines = Started.with("--help")
                .out()
                .split("\nCommands:\n")[1]
                .split("\n\n")[0]
                .split("\n");
        assertThat(String.join("\n", lines).replaceAll("\n {10,}", " ").lines()).allMatch(line -> line.endsWith("."));
    }

    @Test
    void aMisspeltCommandGetsASuggestion() {
        assertThat(Started.with("chek", "x.groovy"))
                .isEqualTo(
                        new Started(
                                2,
                                "",
                                """
                        imagedsl: unknown command 'chek'
                          did you mean 'check'?
                          see 'imagedsl --help'
                        """));
    }

    @Test
    void helpOnACommandThatDoesNotExistIsAnError() {
        Started unknown = Started.with("convert", "--help");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err())
                .isEqualTo(
                        """
                        imagedsl: unknown command 'convert'
                          see 'imagedsl --help'
                        """);
        assertThat(Started.with("--help", "chek").err()).contains("did you mean 'check'?");
        assertThat(Started.with("library", "lok", "--help").err()).contains("did you mean 'lock'?");
    }

    @Test
    void aMisspeltOptionGetsASuggestion() {
        assertThat(Started.with("run", "--on-eror", "keep", "x.groovy").err())
                .isEqualTo(
                        """
                        imagedsl: unknown option '--on-eror'
                          did you mean '--on-error'?
                          see 'imagedsl run --help'
                        """);
    }

    @Test
    void aWrongChoiceNamesTheRightOnes() {
        Started wrong = Started.with("run", "--on-error", "retry", "x.groovy");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'--on-error'", "'retry' is none of: cleanup, keep");
    }

    @Test
    void aScriptWithoutACommandSuggestsRun() throws Exception {
        Path script = Files.createFile(folder.resolve("build.groovy"));
        Started wrong = Started.with(script.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean 'imagedsl run " + script + "'?");
    }

    @Test
    void aMissingScriptIsNamed() {
        Started wrong = Started.with("check", folder.resolve("absent.groovy").toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("imagedsl: no such script: '" + folder.resolve("absent.groovy") + "'");
    }

    @Test
    void runWithoutRootFailsBeforeItReadsTheScript() {
        Started wrong = Started.with("run", "absent.groovy");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo(
                        """
                        imagedsl: building needs root: it mounts file systems and attaches devices
                          run it as root, as in: sudo imagedsl run absent.groovy
                          ('check' and 'plan' need no root)
                        """);
    }

    @Test
    void completionKnowsCommandsOptionsAndChoices() {
        assertThat(Started.with("completion", "bash").out()).contains("'--on-error'", "\"cleanup\" \"keep\"", "steps");
    }
}
