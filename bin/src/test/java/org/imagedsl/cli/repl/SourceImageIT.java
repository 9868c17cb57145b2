// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of an image that starts from another one of the same script. */
@Timeout(120)
class SourceImageIT {

    private static final String BASE =
            """
            image 'base'; source scratch(32.MiB)
            chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } }
            upload content: 'one', to: '/one'
            """;

    private static final String WEB = "image 'web'; source image('base')\n";

    @TempDir
    Path folder;

    private TestRepl repl;

    @BeforeEach
    void begin() throws IOException {
        repl = new TestRepl(folder);
    }

    private static String has(String file) {
        return "hostShell \"test -e ${mountPath}/" + file + "\"\n";
    }

    /** Of two images, the first of which performs this too. */
    private Beginning script(String step) throws IOException {
        return repl.script(
                """
                image('base') {
                    source scratch(32.MiB)
                    chroot {
                        disk { msdos { partition 'root', format: ext4, mount: '/' } }
                        provision {
                            upload content: 'one', to: '/one'
                            hostShell '%s'
                        }
                    }
                }
                image('web') { source image('base'); chroot { provision { upload content: 'two', to: '/two' } } }
                """
                        .formatted(step));
    }

    @Test
    void startsFromTheLastLayerOfTheOtherImage() throws Exception {
        TestRepl.Ended ended =
                repl.session(BASE + WEB + has("one") + "upload content: 'two', to: '/two'\n:diff\n:diff 0 2\n");

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(ended.text())
                .contains("layer 1  upload text → /one", "layer 1  hostShell", "layer 2  upload text → /two", "+ /two")
                .doesNotContain("+ /one");
    }

    @Test
    void theStepsOfTheOtherImageArePerformedFirstAndOnce() throws Exception {
        String counts = "echo once >>" + folder.resolve("counted");
        TestRepl.Ended ended = repl.session(
                repl.start(false, Optional.empty()), script(counts), ":image web\n:diff\n:image base\n:diff\n");

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(ended.text()).contains("TIME  layer 1  upload text → /two", "+ /two", "kept  layer 2  hostShell");
        assertThat(folder.resolve("counted")).hasContent("once");
    }

    @Test
    void isMadeAnewWhenTheOtherImageHasChanged() throws Exception {
        TestRepl.Ended ended = repl.session(BASE
                + WEB
                + "upload content: 'two', to: '/two'\n:image base\nupload content: 'three', to: '/three'\n:image web\n"
                + has("three")
                + ":image base\n:undo\n:undo\n:undo\n:undo\n:image web\n:steps\n"
                + has("three"));

        assertThat(ended.text())
                .containsSubsequence(
                        "TIME  layer 1  upload text → /two",
                        "TIME  layer 2  upload text → /three",
                        "TIME  layer 1  upload text → /two",
                        "TIME  layer 2  hostShell",
                        "kept  layer 1  upload text → /two",
                        "ended with status 1 — nothing was kept");
    }

    @Test
    void whatIsSavedRunsFromTheLayersOfBothImages() throws Exception {
        TestRepl.Ended ended = repl.session(BASE
                + "local { format raw; directory '%s' }\n".formatted(folder)
                + WEB
                + "local { format raw; directory '%s' }\n".formatted(folder)
                + "upload content: 'two', to: '/two'\n:save both.groovy\n");
        Compilation saved =
                new ScriptCompiler(repl.words).compileFile(folder.resolve("both.groovy"), ScriptInputs.none());
        List<Event> events = new CopyOnWriteArrayList<>();
        Outcome outcome = new Executor(repl.builds, events::add)
                .run(saved.script().orElseThrow())
                .outcome();

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(outcome).isEqualTo(Outcome.BUILT);
        assertThat(folder.resolve("web.raw")).exists();
        assertThat(events)
                .filteredOn(Event.StepSkipped.class::isInstance)
                .extracting(event -> ((Event.StepSkipped) event).image())
                .contains("base", "web");
    }

    @Test
    void itsStepsAreTakenBackToWhereItHadNoChroot() throws Exception {
        TestRepl.Ended ended = repl.session(
                BASE + WEB + "upload content: 'two', to: '/two'\n:undo\n:steps\n:redo\n:diff\n:goto 0\n:steps\n");

        assertThat(ended.end()).as(ended.text()).isEqualTo(Start.End.DONE);
        assertThat(ended.text())
                .containsSubsequence(
                        "back at layer 0 (TIME)",
                        "no steps yet",
                        "brought back",
                        "kept  layer 1  upload text → /two",
                        "+ /two",
                        "back at layer 0 (TIME)",
                        "no steps yet");
    }

    @Test
    void aStepOfTheOtherImageThatFailsIsToldWithWhatItPrinted() throws Exception {
        TestRepl.Ended ended = repl.session(
                repl.start(false, Optional.empty()), script("echo the end; exit 3"), ":image web\n:diff\n:steps\n");

        assertThat(ended.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text())
                .contains(
                        "  | the end",
                        "image 'base', step 8, hostShell echo the end; exit 3: '/bin/sh' ended with status 3 — nothing",
                        "not performed upload text → /two");
    }

    @Test
    void anOtherImageThatCannotBeOpenedIsToldWithWhatThatPrinted() throws Exception {
        TestRepl.Ended ended = repl.session(
                """
                image 'base'; source scratch(32.MiB)
                chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } }; postMount 'echo no way; exit 4' }
                image 'web'; source image('base')
                upload content: 'two', to: '/two'
                """);

        assertThat(ended.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text())
                .contains("  | no way", "image 'base', step ", "ended with status 4 — nothing was kept");
    }

    private TestRepl.Ended stopped(String inputs) throws Exception {
        Path begun = folder.resolve("begun");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Runnable> stop = new CompletableFuture<>();
        CompletableFuture<Void> stopper = stop.thenAcceptAsync(end -> {
            while (!Files.exists(begun) && !over.get()) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            end.run();
        });
        try {
            Start start = repl.start(false, Optional.empty(), stop::complete);
            TestRepl.Ended ended = repl.session(start, script("touch " + begun + "; sleep 600"), inputs);
            assertThat(begun).as(ended.text()).exists();
            return ended;
        } finally {
            over.set(true);
            stopper.join();
        }
    }

    @Test
    void aStepOfTheOtherImageIsStoppedWhileThisOneIsOpened() throws Exception {
        TestRepl.Ended ended = stopped(":image web\n:diff\n");

        assertThat(ended.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text()).contains("interrupted — nothing was kept");
    }

    @Test
    void aStepOfTheOtherImageIsStoppedWhenThisOneIsOpenAlready() throws Exception {
        TestRepl.Ended ended = stopped(
                """
                image 'quick'; source scratch(32.MiB)
                chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } }
                image 'other'; source image('quick')
                chroot { postMount 'true' }
                upload content: 'three', to: '/three'
                :undo
                source image('base')
                upload content: 'three', to: '/three'
                """);

        assertThat(ended.end()).isEqualTo(Start.End.FAILED);
        assertThat(ended.text()).contains("back at layer 0 (TIME)", "stopped; nothing was kept");
    }
}
