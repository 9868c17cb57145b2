// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.journal.PastBuild;
import org.imagedsl.runtime.journal.PastBuilds;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.session.Session.Result;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SessionIT {

    @TempDir
    Path folder;

    private TestSession test;

    @BeforeEach
    void begin() {
        test = new TestSession(folder);
        EditImage.BEGUN.clear();
    }

    private static List<String> texts(List<Performed> steps) {
        return steps.stream().map(Performed::text).toList();
    }

    private static String log(Session session) throws Exception {
        ImageFiles.ImageFile log = session.files().file("/log");
        return log.exists() ? log.getText() : "";
    }

    private void perform(Session session, String... steps) {
        assertThat(session.perform(test.script(steps))).isInstanceOf(Result.Done.class);
    }

    @Test
    void keepsALayerForEachStepThatARunThenBeginsFrom() throws Exception {
        try (Session session = test.open()) {
            assertThat(session.steps()).isEmpty();
            perform(session, "one");
            perform(session, "one", "two");

            assertThat(texts(session.steps())).containsExactly("edit one", "edit two");
            assertThat(session.steps()).noneMatch(Performed::fromLayer);
            assertThat(session.steps()).extracting(Performed::number).containsExactly(1, 2);
            assertThat(log(session)).isEqualTo("one\ntwo\n");
        }
        assertThat(test.run("one", "two", "three").outcome()).isEqualTo(Outcome.BUILT);
        assertThat(EditImage.BEGUN).containsExactly("one", "two", "three");
    }

    @Test
    void beginsFromTheLayersOfARunAndTakesStepsFromThere() throws Exception {
        test.run("one", "two");
        test.run("one", "two", "three");
        EditImage.BEGUN.clear();
        try (Session session = test.open("one", "two")) {
            assertThat(texts(session.steps())).containsExactly("edit one", "edit two");
            assertThat(session.steps()).allMatch(Performed::fromLayer);
            Result result = session.perform(test.script("one", "two", "three", "four"));

            assertThat(result).isInstanceOfSatisfying(Result.Done.class, done -> assertThat(done.steps())
                    .extracting(Performed::fromLayer)
                    .containsExactly(true, false));
            assertThat(log(session)).isEqualTo("one\ntwo\nthree\nfour\n");
        }
        assertThat(EditImage.BEGUN).containsExactly("four");
    }

    @Test
    void saysWhatIsMissingToTellWhatTheFirstStepOfARunChanged() {
        test.run("one");
        try (Session session = test.open("one")) {
            assertThatThrownBy(session::changes)
                    .isInstanceOfSatisfying(BuildFailure.class, failure -> assertThat(failure.hint())
                            .isEqualTo("take the steps back, and perform the first one here"));
            session.undo();
            perform(session, "one");

            assertThat(session.changes()).extracting(FileChange::path).contains("/log");
        }
    }

    @Test
    void keepsNothingOfAStepThatFails() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one");
            Result result = session.perform(test.script("one", "two", "fails"));

            assertThat(result).isInstanceOfSatisfying(Result.Failed.class, failed -> {
                assertThat(failed.failure().cause()).isEqualTo("step 'fails' failed");
                assertThat(failed.failure().hint()).isEqualTo("mend it");
                assertThat(failed.failure().step()).endsWith("edit fails");
                assertThat(texts(failed.kept())).containsExactly("edit two");
            });
            assertThat(session.files().file("/fails").exists()).isFalse();
            assertThat(log(session)).isEqualTo("one\ntwo\n");
            perform(session, "one", "two", "mended");
            assertThat(log(session)).isEqualTo("one\ntwo\nmended\n");
        }
    }

    @Test
    void endsOnlyTheRunningStepWhenCancelled() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one");
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
                while (!EditImage.BEGUN.contains("waits")) {
                    Thread.onSpinWait();
                }
                session.cancel();
            });
            Result result = session.perform(test.script("one", "waits"));
            canceller.join();

            assertThat(result).isEqualTo(new Result.Interrupted(List.of()));
            assertThat(session.files().file("/waits").exists()).isFalse();
            session.cancel();
            perform(session, "one", "two");
            assertThat(log(session)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void goesBackAndForth() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one", "two", "three");
            Performed two = session.steps().get(1);

            assertThat(session.undo())
                    .hasValueSatisfying(step -> assertThat(step.text()).isEqualTo("edit three"));
            assertThat(log(session)).isEqualTo("one\ntwo\n");
            session.undo();
            session.undo();
            assertThat(session.undo()).isEmpty();
            assertThat(log(session)).isEmpty();
            assertThat(session.redo())
                    .hasValueSatisfying(step -> assertThat(step.text()).isEqualTo("edit one"));
            session.goTo("3");
            assertThat(log(session)).isEqualTo("one\ntwo\nthree\n");
            assertThat(session.redo()).isEmpty();
            session.goTo("1");
            perform(session, "one", "2");
            assertThat(session.redo()).as("forgotten").isEmpty();
            assertThat(log(session)).isEqualTo("one\n2\n");

            session.goTo(two.layer().brief());
            assertThat(texts(session.steps())).containsExactly("edit one", "edit two");
            assertThat(log(session)).isEqualTo("one\ntwo\n");
            assertThatThrownBy(() -> session.goTo("77777777")).isInstanceOf(BuildFailure.class);
            assertThatThrownBy(() -> session.goTo("xyz")).hasMessageContaining("no layer 'xyz'");
        }
        assertThat(EditImage.BEGUN).containsExactly("one", "two", "three", "2");
    }

    @Test
    void redoesWhatFollowsAChangedStep() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one", "two", "three");
            Result result = session.perform(test.script("one", "2", "three"));

            assertThat(result).isInstanceOfSatisfying(Result.Done.class, done -> assertThat(texts(done.steps()))
                    .containsExactly("edit 2", "edit three"));
            assertThat(log(session)).isEqualTo("one\n2\nthree\n");
        }
    }

    @Test
    void goesBackOverAStepThatNoOtherBuildReuses() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one", "uncached");
            perform(session, "one", "uncached", "three");
            session.undo();
            assertThat(log(session)).isEqualTo("one\nuncached\n");
            session.redo();
            assertThat(log(session)).isEqualTo("one\nuncached\nthree\n");
        }
        assertThat(EditImage.BEGUN).containsExactly("one", "uncached", "three");
        try (Session session = test.open("one", "uncached", "three")) {
            assertThat(texts(session.steps())).containsExactly("edit one");
        }
    }

    @Test
    void worksBesideAnotherSessionOfTheSameScript() throws Exception {
        try (Session first = test.open();
                Session second = test.open()) {
            perform(first, "one");
            perform(second, "one", "two");
            perform(first, "one", "two", "three");
            perform(second, "one", "two", "3");

            assertThat(log(first)).isEqualTo("one\ntwo\nthree\n");
            assertThat(log(second)).isEqualTo("one\ntwo\n3\n");
        }
        assertThat(EditImage.BEGUN).containsExactly("one", "two", "three", "3");
    }

    @Test
    void goesBackToALayerThatWasPrunedMeanwhile() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one", "two", "three");
            session.store().delete(session.steps().get(1).layer());
            session.undo();

            assertThat(log(session)).isEqualTo("one\ntwo\n");
        }
        assertThat(EditImage.BEGUN).containsExactly("one", "two", "three");
    }

    @Test
    void performsAgainWhatIsDamagedInTheStore() throws Exception {
        try (Session session = test.open()) {
            perform(session, "one", "two", "three");
            Path disk = session.store().disk(session.steps().get(1).layer());
            Path seen = session.seen(disk);
            try (RandomAccessFile damaged = new RandomAccessFile(seen.toFile(), "rw")) {
                // Of the right length still.
                damaged.write(new byte[4 << 20]);
            }
            session.undo();

            assertThat(log(session)).isEqualTo("one\ntwo\n");
            assertThat(test.output())
                    .anyMatch(line -> line.contains("cannot be used"))
                    .anyMatch(line -> line.contains("its step is performed again"));
        }
    }

    @Test
    void hasLayersOfItsOwnWhenBuildsShallHaveNone() throws Exception {
        BuildSettings settings = BuildSettings.in(new StateFolder(folder.resolve("state")));
        try (Session session = Session.open(test.script(), "web", settings, event -> {})) {
            perform(session, "one", "two");
            session.undo();
            assertThat(log(session)).isEqualTo("one\n");
        }
        assertThat(folder.resolve("layers")).doesNotExist();
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            assertThat(files.filter(file -> file.endsWith("store.xfs"))).isEmpty();
        }
    }

    @Test
    void isAnEndedBuildWhenItIsClosed() throws Exception {
        StateFolder state = test.settings().state();
        PastBuilds builds = new PastBuilds(state);
        try (Session session = test.open("one")) {
            perform(session, "one");
            assertThat(builds.all()).extracting(PastBuild::state).containsExactly(PastBuild.State.RUNNING);
        }
        assertThat(builds.all()).extracting(PastBuild::state).containsExactly(PastBuild.State.BUILT);
        assertThat(new Cleanup(state, Map.of()).run()).isEqualTo(new Cleanup.Result(List.of(), List.of(), List.of()));
    }
}
