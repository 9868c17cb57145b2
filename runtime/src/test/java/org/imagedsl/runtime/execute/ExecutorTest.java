// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorTest {

    @TempDir
    Path folder;

    private TestBuild build;

    @BeforeEach
    void start() {
        build = new TestBuild(folder);
    }

    private Node chain(String failing) {
        return block(
                acquiringUnless(failing, "disk"),
                block(
                        acquiringUnless(failing, "device"),
                        block(acquiringUnless(failing, "mount"), action(acquiringUnless(failing, "files")))));
    }

    private TestStep acquiringUnless(String failing, String name) {
        return name.equals(failing)
                ? TestStep.of(
                        name,
                        scope -> scope.acquire(
                                Resource.of("thing", name),
                                () -> {
                                    throw new BuildFailure("no " + name, "get one");
                                },
                                got -> build.log.add("-" + name)))
                : build.acquiring(name);
    }

    @Test
    void releasesNewestFirstWhenBlocksClose() {
        var image = build.run(chain(""));

        assertThat(image.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(build.log)
                .containsExactly("+disk", "+device", "+mount", "+files", "-files", "-mount", "-device", "-disk");
    }

    @Test
    void releasesWhatWasAcquiredWhenAnyAcquisitionFails() {
        Map<String, List<String>> logs = Map.of(
                "disk", List.of(),
                "device", List.of("+disk", "-disk"),
                "mount", List.of("+disk", "+device", "-device", "-disk"),
                "files", List.of("+disk", "+device", "+mount", "-mount", "-device", "-disk"));
        logs.forEach((failing, log) -> {
            build = new TestBuild(folder.resolve(failing));
            var image = build.run(chain(failing));
            assertThat(image.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(image.failure().map(Failure::cause)).hasValue("no " + failing);
            assertThat(image.failure().map(Failure::hint)).hasValue("get one");
            assertThat(build.log).isEqualTo(log);
        });
    }

    @Test
    void opensTheNextBlockOnlyWhenTheOneBeforeIsClosed() {
        build.run(block(build.acquiring("image"), chain(""), action(build.acquiring("after"))));

        assertThat(build.log).endsWith("-device", "-disk", "+after", "-after", "-image");
    }

    @Test
    void reportsAFailingReleaseBesideTheFirstErrorAndReleasesTheRest() {
        var image = build.run(
                block(build.acquiring("disk"), action(failingRelease("mount")), action(TestStep.of("work", scope -> {
                    throw new BuildFailure("the work failed");
                }))));

        Failure failure = image.failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo("the work failed");
        assertThat(failure.step()).isEqualTo("step 3, try work");
        assertThat(failure.alsoFailed()).containsExactly("mount is busy");
        assertThat(failure.leftBehind()).containsExactly("thing mount; 'imagedsl cleanup' tries again to remove it");
        assertThat(build.log).containsExactly("+disk", "-disk");
        assertThat(build.events(Event.ResourceLeft.class)).hasSize(1);
    }

    @Test
    void failsTheImageWhenOnlyAReleaseFails() {
        var image = build.run(block(build.acquiring("disk"), action(failingRelease("mount"))));

        assertThat(image.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(image.failure().map(Failure::cause)).hasValue("mount is busy");
        assertThat(build.log).containsExactly("+disk", "-disk");
    }

    private static TestStep failingRelease(String name) {
        return TestStep.of(
                name,
                scope -> scope.acquire(Resource.of("thing", name), () -> name, got -> {
                    throw new IOException(got + " is busy");
                }));
    }

    @Test
    void bindsLateValuesForTheBlockAndThoseInside() {
        Ref<String> device = Ref.named("device", String.class);
        var image = build.run(block(
                build.acquiring("image"),
                block(
                        TestStep.of("open", scope -> scope.bind(device, "/dev/loop7")),
                        action(TestStep.of(
                                "read", scope -> build.log.add(scope.text(new Text(List.of("mkfs ", device, "p1"))))))),
                action(TestStep.of("outside", scope -> build.log.add("known " + scope.has(device))))));

        assertThat(image.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(build.log).contains("mkfs /dev/loop7p1", "known false");
    }

    @Test
    void reportsTheScriptsOwnFailuresWithoutATrace() {
        var image = build.run(action(TestStep.of("code", scope -> {
            throw new AssertionError("x == 1");
        })));

        Failure failure = image.failure().orElseThrow();
        assertThat(failure.cause()).isEqualTo("AssertionError: x == 1");
        assertThat(failure.where()).isEqualTo(TestBuild.at(2));
        assertThat(failure.trace()).isEmpty();
    }

    @Test
    void givesATraceWhenAsked() {
        build.with(build.settings().debug(true));
        var image = build.run(action(TestStep.of("code", scope -> {
            throw new IllegalStateException("why");
        })));

        assertThat(image.failure().flatMap(Failure::trace).orElseThrow()).contains("ExecutorTest");
    }

    @Test
    void carriesStatusAndLastLinesOfAFailedCommand() {
        var image = build.run(action(TestStep.of(
                "sh", scope -> scope.host().run(Command.of("sh", "-c", "echo first; echo oops >&2; exit 7")))));

        Failure failure = image.failure().orElseThrow();
        assertThat(failure.exitCode()).hasValue(7);
        assertThat(failure.output()).containsExactlyInAnyOrder("first", "oops");
    }

    @Test
    void givesStepVariablesToItsCommandsAndHidesSecrets() {
        Secret token = new Secret("secret(env: 'TOKEN')", () -> "s3cr3t-word");
        var options = TestBuild.options(
                Optional.empty(), 0, Map.of("TOKEN", new Text(List.of(token)), "PLAIN", Text.of("seen")));
        build.run(action(
                TestStep.of("sh", scope -> scope.host().run(Command.of("sh", "-c", "echo $PLAIN $TOKEN"))), options));

        assertThat(build.events(Event.OutputLine.class))
                .extracting(Event.OutputLine::line)
                .containsExactly("seen ***");
    }

    @Test
    void recognisesAFullDisk() {
        var image = build.run(action(TestStep.of("write", scope -> {
            throw new IOException("write: No space left on device");
        })));

        assertThat(image.failure().map(Failure::hint).orElseThrow())
                .startsWith("the image's file system is full: give the image a larger disk");
    }

    @Test
    void publishesAPromotedFileWhenTheWholeImageSucceeds() throws IOException {
        Path target = folder.resolve("tiny.raw");
        var image = build.run(block(build.acquiring("image"), action(publishing(target))));

        assertThat(image.artifacts()).extracting(Resource::name).containsExactly(target.toString());
        assertThat(Files.readString(target)).isEqualTo("disk");
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .containsExactlyInAnyOrder("tiny.raw", "state");
    }

    @Test
    void removesAPromotedFileWhenALaterStepFails() throws IOException {
        Path target = folder.resolve("tiny.raw");
        build.run(block(build.acquiring("image"), action(publishing(target)), action(TestStep.of("verify", scope -> {
            throw new BuildFailure("does not boot");
        }))));

        assertThat(Files.list(folder)).extracting(Path::getFileName).containsExactly(Path.of("state"));
    }

    @Test
    void removesAPromotedFileWhenOnlyAReleaseFails() throws IOException {
        Path target = folder.resolve("tiny.raw");
        build.run(block(failingRelease("mount"), action(publishing(target))));

        assertThat(target).doesNotExist();
    }

    private TestStep publishing(Path target) {
        Path unfinished = target.resolveSibling(".tiny.raw.part");
        return TestStep.of("publish", scope -> {
            Resource file = Resource.file(unfinished);
            scope.image().acquire(file, () -> Files.writeString(unfinished, "disk"), Files::deleteIfExists);
            scope.promote(file, Resource.file(target), () -> Files.move(unfinished, target));
        });
    }

    @Test
    void refusesToPromoteWhatEndsWithItsBlock() {
        var image = build.run(block(TestStep.of("open", scope -> {
            build.acquire(scope, "file");
            scope.promote(Resource.of("thing", "file"), Resource.of("thing", "final"), () -> {});
        })));

        assertThat(image.failure().map(Failure::cause).orElseThrow()).contains("was not acquired in the image's scope");
    }

    @Test
    void keepsOnlyTheWorkingDiskOfAFailedImageWhenAsked() {
        build.with(build.settings().onError(OnError.KEEP));
        var image = build.run(block(
                TestStep.of("disk", ExecutorTest::makeDisk),
                block(build.acquiring("mount"), action(TestStep.of("work", scope -> {
                    throw new BuildFailure("failed");
                })))));

        String left = image.failure().orElseThrow().leftBehind().get(0);
        assertThat(left).matches("working disk (\\S+), kept; remove it with 'rm \\1'");
        assertThat(Path.of(left.substring(left.lastIndexOf(' ') + 1, left.length() - 1)))
                .exists();
        assertThat(build.log).containsExactly("+mount", "-mount");
    }

    @Test
    void removesWorkingFilesOfAFailedImage() throws IOException {
        var report = build.image(
                        "tiny", block(TestStep.of("disk", ExecutorTest::makeDisk), action(TestStep.of("work", scope -> {
                            throw new BuildFailure("failed");
                        }))))
                .run();

        assertThat(Files.list(report.folder()).map(path -> path.getFileName().toString()))
                .doesNotContain("disk.raw")
                .contains("journal", "report.html");
        assertThat(Files.walk(report.folder())).noneMatch(path -> path.endsWith("disk.raw"));
    }

    private static void makeDisk(Scope scope) throws IOException, InterruptedException {
        Path disk = scope.workspace().resolve("disk.raw");
        scope.image().acquire(Resource.workingDisk(disk), () -> Files.createFile(disk), Files::deleteIfExists);
    }

    @Test
    void buildsIndependentImagesAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        TestStep meet = TestStep.of("meet", scope -> {
            both.countDown();
            if (!both.await(20, TimeUnit.SECONDS)) {
                throw new BuildFailure("the other image was not begun");
            }
        });
        var report = build.image("one", action(meet)).image("two", action(meet)).run();

        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
    }

    @Test
    void givesTheDiskOfTheSourceToTheImageThatStartsFromItBeforeItIsReleased() {
        Ref<String> disk = Ref.named("disk", String.class);
        var report = build.with(build.settings().parallel(1))
                .image(
                        "web",
                        "base",
                        action(TestStep.of(
                                "clone",
                                scope -> build.log.add(
                                        "clone " + scope.other("base").get(disk)))))
                .image("base", action(TestStep.of("make", scope -> {
                    build.acquire(scope.image(), "base disk");
                    scope.image().bind(disk, "the disk");
                })))
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(build.log).containsExactly("+base disk", "clone the disk", "-base disk");
    }

    @Test
    void skipsImagesWhoseSourceFailed() {
        var report = build.image("base", action(TestStep.of("make", scope -> {
                    throw new BuildFailure("no");
                })))
                .image("web", "base", action(build.acquiring("web")))
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.images())
                .extracting(BuildReport.ImageReport::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SKIPPED);
        assertThat(build.log).isEmpty();
    }

    @Test
    void buildsOnlyTheWantedImagesWithTheirSources() {
        build.with(build.settings().only(Set.of("web")));
        var report = build.image("other", action(build.acquiring("other")))
                .image("web", "base", action(build.acquiring("web")))
                .image("base", action(build.acquiring("base")))
                .run();

        assertThat(report.images()).extracting(BuildReport.ImageReport::name).containsExactly("base", "web");
    }

    @Test
    void prunesOldBuildsThatLeftNothing() throws IOException {
        build.with(new BuildSettings(
                build.settings().state(),
                1,
                OnError.CLEANUP,
                Set.of(),
                false,
                2,
                java.util.Optional.empty(),
                build.settings().limits(),
                java.util.Map.of(),
                java.util.Optional.empty()));
        build.image("tiny", action(build.acquiring("x")));
        for (int i = 0; i < 4; i++) {
            build.run();
        }

        assertThat(build.buildFolders()).hasSize(2);
    }
}
