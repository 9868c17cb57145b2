// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.repl.PlainPrompt;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions from a pipe, with real disks. */
class ReplIT {

    private static final String SMALL =
            """
            image 'web'; source scratch(32.MiB)
            chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } }
            """;

    @TempDir
    Path folder;

    private TestRepl repl;

    @BeforeEach
    void begin() throws IOException {
        repl = new TestRepl(folder);
    }

    @Test
    void stepsArePerformedAsTheyAreEntered() throws Exception {
        TestRepl.Ended ended = repl.session(
                SMALL
                        + """
                        def greeting = 'hello'
                        upload content: greeting, to: '/motd'
                        greeting
                        hostShell '''
                            true
                        '''
                        :diff
                        :undo
                        :steps
                        :redo
                        :goto 0
                        :goto 2
                        :steps
                        """);

        assertThat(ended.text())
                .contains(
                        "TIME  layer 1  upload text → /motd",
                        "'hello'",
                        "TIME  layer 2  hostShell",
                        "back at layer 1 (TIME)",
                        "back at layer 2 (TIME)",
                        "back at layer 0 (TIME)");
        assertThat(ended.end()).isEqualTo(Start.End.DONE);
    }

    @Test
    void aLayerInTheMiddleOfAStatementIsNoPlaceToGoTo() throws Exception {
        TestRepl.Ended ended = repl.session(
                SMALL
                        + "['a', 'b'].each { upload content: it, to: \"/$it\" }\n:goto 1\n:steps\nupload content: 'c', to: '/c'\n");

        assertThat(ended.text())
                .containsSubsequence(
                        "layer 1 lies in the middle of a statement",
                        "upload text → /a",
                        "upload text → /b",
                        "TIME  layer 3  upload text → /c");
    }

    @Test
    void whatIsSavedRunsFromTheLayersToTheArtifact() throws Exception {
        TestRepl.Ended ended = repl.session(SMALL
                + """
                        local { format raw; directory '%s' }
                        ['a', 'b'].each { upload content: it, to: "/$it" }
                        :save web.groovy
                        """
                        .formatted(folder));
        Compilation saved =
                new ScriptCompiler(repl.words).compileFile(folder.resolve("web.groovy"), ScriptInputs.none());
        List<Event> events = new CopyOnWriteArrayList<>();
        BuildReport report =
                new Executor(repl.builds, events::add).run(saved.script().orElseThrow());

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(saved.problems()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(events.stream().filter(Event.StepSkipped.class::isInstance)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(events).noneMatch(Event.OutputLine.class::isInstance);
        assertThat(folder.resolve("web.raw")).exists();
    }

    @Test
    void nothingIsKeptOfAnInputWhoseStepFails() throws Exception {
        TestRepl.Ended ended = repl.session(
                SMALL
                        + """
                        hostShell 'echo before'
                        ['true', 'echo the end; exit 3'].each { hostShell it }
                        :steps
                        hostShell 'echo after'
                        :save web.groovy
                        """);

        assertThat(ended.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text())
                .contains("  | the end", "ended with status 3 — nothing was kept", "layer 2  hostShell echo after");
        assertThat(Files.readString(folder.resolve("web.groovy")))
                .doesNotContain("the end")
                .contains("echo after");
    }

    @Test
    void mistakesAndUnknownCommandsEndNothing() throws Exception {
        TestRepl.Ended ended =
                repl.session("shell 'x'\n:udo\n:goto\n:undo now\n:help shell\n" + SMALL + "shel 'x'\n:undo\n");

        assertThat(ended.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text())
                .contains(
                        "'shell' stands in an image",
                        "no command ':udo'",
                        "did you mean ':undo'?",
                        ":goto of what?",
                        "write :goto LAYER",
                        ":undo takes nothing",
                        "explained in 80: shell",
                        "no step 'shel' in provision",
                        "taken back");
    }

    @Test
    void theListOfCommandsIsNoWiderThanATerminal() throws Exception {
        TestRepl.Ended ended = repl.session(":help\n:help :goto\n");

        assertThat(ended.text().lines()).hasSizeGreaterThan(20).allMatch(line -> line.length() <= 80);
        assertThat(ended.text())
                .contains("\n                          step) or the beginning of its key\n")
                .startsWith("Enter image 'name'");
    }

    @Test
    void aCommandWithoutItsColonIsNoStep() throws Exception {
        TestRepl.Ended ended = repl.session("help\n" + SMALL + "exit\ngoto 1\nchroot\ndef next = 'a name'\nnext\n");

        assertThat(ended.text())
                .contains(
                        "did you mean ':help'?",
                        "'exit' is not of the language",
                        "did you mean ':quit'?",
                        "did you mean ':goto'?",
                        "'a name'")
                .doesNotContain("':chroot'");
    }

    @Test
    void aScriptIsSavedOnlyWhereAFileCanBe() throws Exception {
        TestRepl.Ended ended = repl.session(SMALL + ":save missing/web.groovy\n:save " + folder + "\n");

        assertThat(ended.text())
                .contains("no folder '" + folder + "/missing'", "'" + folder + "' is a folder")
                .doesNotContain("saved");
    }

    @Test
    void aSettingThatStepsStandOnIsNotChangedUnderThem() throws Exception {
        TestRepl.Ended ended = repl.session(
                SMALL
                        + """
                        upload content: 'x', to: '/x'
                        source scratch(40.MiB)
                        local { format qcow2 }
                        :goto 0
                        source scratch(40.MiB)
                        upload content: 'x', to: '/x'
                        """);

        assertThat(ended.text())
                .contains("that changes what a step stands on", "enter it before the first step, or after ':goto 0'");
        assertThat(ended.text().split("layer 1  upload")).hasSize(3);
    }

    /** A prompt that is gone before its session ends, as with its process. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void killed(boolean continues, String inputs) throws IOException {
        StringReader text = new StringReader(inputs);
        BufferedReader reader = new BufferedReader(text) {
            @Override
            public String readLine() throws IOException {
                String line = super.readLine();
                if (line == null) {
                    throw new Killed();
                }
                return line;
            }
        };
        try {
            repl.start(continues, Optional.empty())
                    .run(
                            Beginning.empty(folder, Map.of()),
                            editing -> new PlainPrompt(reader, new PrintWriter(new StringWriter()), editing, false));
        } catch (Killed expected) {
            return;
        }
        throw new AssertionError("it has ended by itself");
    }

    @Test
    void aKilledSessionIsContinued() throws Exception {
        killed(false, SMALL + "upload content: 'x', to: '/x'\n");
        Path file = files().get(0);
        TestRepl.Ended other = repl.session("upload content: 'y', to: '/y'\n");
        TestRepl.Ended ended = repl.session(
                repl.start(true, Optional.empty()),
                Beginning.empty(folder, Map.of()),
                ":undo\n:redo\nupload content: 'y', to: '/y'\n");

        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(other.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text()).contains("kept  layer 1  upload text → /x", "TIME  layer 2  upload text → /y");
        assertThat(ended.end()).isEqualTo(Start.End.DONE);
        assertThat(files()).isEmpty();
    }

    @Test
    void aSessionThatWasCutShortGoesOnMoreThanOnce() throws Exception {
        killed(false, SMALL + "upload content: 'x', to: '/x'\n");
        Files.writeString(files().get(0), "{\"put\":9,\"li", StandardOpenOption.APPEND);
        killed(true, "upload content: 'y', to: '/y'\n");
        TestRepl.Ended ended =
                repl.session(repl.start(true, Optional.empty()), Beginning.empty(folder, Map.of()), ":diff\n:steps\n");

        assertThat(ended.text()).contains("kept  layer 2  upload text → /y");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state/repl/sessions"))) {
            return files.toList();
        }
    }

    private static final String FAILING =
            """
            image('web') {
                source scratch(32.MiB)
                chroot {
                    disk { msdos { partition 'root', format: ext4, mount: '/' } }
                    provision {
                        upload content: 'x', to: '/x'
                        hostShell 'false'    // mend me
                        upload content: 'z', to: '/z'
                    }
                }
            }
            """;

    @Test
    void aScriptIsOpenedUpToTheStepThatFails() throws Exception {
        TestRepl.Ended ended = repl.session(
                repl.start(false, Optional.empty()),
                repl.script(FAILING),
                ":diff\n:next\nhostShell 'true'\n:next\n:save\n");

        assertThat(ended.text())
                .contains(
                        "TIME  layer 1  upload text → /x",
                        "ended with status 1 — the steps before it are kept",
                        "2 statements of the script were not performed; the first:",
                        "    hostShell 'false'    // mend me",
                        "TIME  layer 2  hostShell true",
                        "one statement of the script was not performed:",
                        "    upload content: 'z', to: '/z'");
        assertThat(Files.readString(folder.resolve("build.groovy")))
                .contains("hostShell 'true'")
                .doesNotContain("/z");
    }

    @Test
    void aScriptIsOpenedAtItsLastLayer() throws Exception {
        Beginning beginning = repl.script(FAILING);
        Compilation compiled =
                new ScriptCompiler(repl.words).compileFile(folder.resolve("build.groovy"), ScriptInputs.none());
        new Executor(repl.builds, event -> {}).run(compiled.script().orElseThrow());

        TestRepl.Ended ended = repl.session(repl.start(false, Optional.of("")), beginning, ":steps\n");

        assertThat(ended.text())
                .contains("kept  layer 1  upload text → /x", "2 statements of the script were not performed")
                .doesNotContain("layer 2");
    }

    private static final String WHOLE =
            """
            image('web') {
                local { format raw }
                source scratch(32.MiB)
                chroot {
                    disk { msdos { partition 'root', format: ext4, mount: '/' } }
                    postMount 'true'
                    provision { upload content: 'x', to: '/x' }
                }
            }
            """;

    @Test
    void theStepsOfAWholeImageArePerformedAtOnce() throws Exception {
        TestRepl.Ended ended =
                repl.session(WHOLE + ":steps\nimage 'db'; source image('web'); hostShell 'true'\n:diff\n");

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(ended.text())
                .containsSubsequence("TIME  layer 1  upload text → /x", "  1  ", "TIME  layer 1  hostShell true")
                .doesNotContain("not performed", "kept  layer");
    }

    @Test
    void theOpenScriptIsReadAnewWithoutStandingInItselfTwice() throws Exception {
        Beginning beginning = repl.script(WHOLE);
        TestRepl.Ended ended = repl.session(
                repl.start(false, Optional.empty()),
                beginning,
                "hostShell 'true'\n:load build.groovy\n:steps\n:diff\n:save again.groovy\n:undo\n:steps\n");

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(folder.resolve("again.groovy")).hasContent(WHOLE);
        assertThat(ended.text())
                .containsSubsequence(
                        "layer 2  hostShell true",
                        "read anew",
                        "not performed upload text → /x",
                        "kept  layer 1  upload text → /x",
                        "+ /x",
                        "saved",
                        "back at layer 2 (TIME)",
                        "hostShell true");
    }

    @Test
    void aWrongScriptIsNotReadAnew() throws Exception {
        Beginning beginning = repl.script(WHOLE);
        Files.writeString(folder.resolve("build.groovy"), WHOLE.replace("upload", "uplaod"));
        TestRepl.Ended ended =
                repl.session(repl.start(false, Optional.empty()), beginning, ":load build.groovy\n:diff\n");

        assertThat(ended.text()).contains("build.groovy:7:21: no step 'uplaod' in provision", "layer 1  upload");
    }

    @Test
    void aFileThatIsEnteredTwiceSaysItsSettingsOnce() throws Exception {
        Files.writeString(folder.resolve("other.groovy"), WHOLE);
        TestRepl.Ended ended = repl.session(":load other.groovy\n:load other.groovy\n:save web.groovy\n");

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(Files.readString(folder.resolve("web.groovy")))
                .containsOnlyOnce("local {")
                .containsOnlyOnce("postMount")
                .contains("provision {\n            upload content: 'x', to: '/x'\n            upload content");
    }

    @Test
    void oneOfSeveralImagesIsOpened() throws Exception {
        TestRepl.Ended ended = repl.session(
                repl.start(false, Optional.empty()),
                repl.script(
                        """
                        ['web', 'db'].each { role ->
                            image(role) {
                                source scratch(32.MiB)
                                chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } }
                            }
                        }
                        """),
                ":image dv\n:image db\n:image\nupload content: 'x', to: '/x'\n:plan\n");

        assertThat(ended.text())
                .contains(
                        "images: web, db",
                        "did you mean 'db'?",
                        "layer 1  upload text → /x",
                        "db from empty disk of 32 MiB");
    }

    @Test
    void aWrongScriptIsNotOpened() throws Exception {
        TestRepl.Ended ended = repl.session(
                repl.start(false, Optional.empty()), repl.script("image('x') { sorce scratch(1.GiB) }"), "");

        assertThat(ended.end()).isEqualTo(Start.End.WRONG);
        assertThat(ended.text()).contains("build.groovy:1:14: no option 'sorce' in image");
    }
}
