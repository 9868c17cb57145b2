// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagedsl.steps.Words.inline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellIT {

    @TempDir
    Path folder;

    private BuildWorld world;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.debian(folder);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static Shell shell(Content script, String... arguments) {
        List<Text> texts = List.of(arguments).stream().map(Text::of).toList();
        return new Shell(script, texts, List.of(), Set.of(0));
    }

    @Test
    void textReachesTheImagesShellUntouched() throws Exception {
        String text =
                "A='one  two'\ncat > /out <<'END'\n$A `id` \"q\" 'q' \\n ünï→\tend\nEND\nprintf '%s' \"$A\" >> /out";
        shell(inline(text)).perform(world);
        assertThat(world.file("/out").getText()).isEqualTo("$A `id` \"q\" 'q' \\n ünï→\tend\none  two");
    }

    @Test
    void aScriptMayBeLargerThanAnArgument() throws Exception {
        String line = "# " + "x".repeat(1021) + "\n";
        shell(inline(line.repeat(1024) + "echo done > /out")).perform(world);
        assertThat(world.file("/out").getText()).isEqualTo("done\n");
    }

    @Test
    void argumentsArriveAsGiven() throws Exception {
        shell(inline("printf '%s|' \"$@\" > /out"), "a b", "", "$HOME").perform(world);
        assertThat(world.file("/out").getText()).isEqualTo("a b||$HOME|");
    }

    @Test
    void standardInputIsEmptyAndNotTheScript() throws Exception {
        shell(inline("cat > /out\necho after >> /out")).perform(world);
        assertThat(world.file("/out").getText()).isEqualTo("after\n");
    }

    @Test
    void stopsAtTheFirstFailingCommand() {
        assertThatThrownBy(() -> shell(inline("false\ntouch /out")).perform(world))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(1));
        assertThat(world.file("/out").exists()).isFalse();
    }

    @Test
    void leavesNothingOfItselfBehindEvenWhenItFails() {
        assertThatThrownBy(() -> shell(inline("exit 7")).perform(world)).isInstanceOf(CommandFailure.class);
        assertThat(world.file("/.imagedsl").exists()).isFalse();
    }

    @Test
    void otherExitCodesMeanSuccessWhenTold() throws Exception {
        new Shell(inline("exit 7"), List.of(), List.of(), Set.of(0, 7)).perform(world);
        assertThat(world.file("/.imagedsl").exists()).isFalse();
    }

    @Test
    void theFirstLineOfAFileChoosesTheInterpreter() throws Exception {
        Path script =
                Files.writeString(folder.resolve("a script.pl"), "#!/usr/bin/perl -w\nprint \"perl $0 @ARGV\\n\";\n");
        shell(new Content.LocalFile(script), "x").perform(world);
        assertThat(world.output).containsExactly("perl /.imagedsl/a script.pl x");
    }

    @Test
    void aLineBreakBeforeTheFirstLineOfATextDoesNotMatter() throws Exception {
        shell(inline("\n    #!/usr/bin/perl\nprint \"perl\\n\";")).perform(world);
        assertThat(world.output).containsExactly("perl");
    }

    @Test
    void anInterpreterMayBeNamed() throws Exception {
        new Shell(inline("echo ${BASH_VERSION:+bash} $-"), List.of(), List.of("/bin/bash", "-u"), Set.of(0))
                .perform(world);
        assertThat(world.output).singleElement().asString().startsWith("bash ").contains("u");
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(Words.problems(shell(new Content.LocalFile(Path.of("/no/such.sh")))))
                .containsExactly("script: no file '/no/such.sh' (paths are relative to the script's folder)");
    }

    @Test
    void isDescribedByItsFirstCommand() {
        assertThat(shell(inline("\n  # why\n  apt-get update\n  apt-get upgrade\n"))
                        .describe())
                .isEqualTo("apt-get update …");
        assertThat(shell(inline("id")).describe()).isEqualTo("id");
        assertThat(shell(inline("")).describe()).isEqualTo("(empty)");
    }
}
