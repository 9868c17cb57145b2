// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root: builds in real keepers. */
class ExecutorIT {

    @TempDir
    Path folder;

    private static final TestStep MOUNT = TestStep.of("mount", scope -> {
        String path = scope.get(Keeper.REF).mountBase().resolve("image").toString();
        scope.host().run(Command.of("mkdir", path));
        scope.acquire(
                Resource.of("mount", path),
                () -> scope.host().run(Command.of("mount", "-t", "tmpfs", "tmpfs", path)),
                mounted -> scope.host().run(Command.of("umount", path)));
    });

    private Executor executor(TestBuild build) {
        return new Executor(build.settings(), build.events::add, build.trees(), World::keeper);
    }

    @Test
    void mountsInsideTheKeeperWithoutTheHostSeeingIt() throws IOException {
        TestBuild build = new TestBuild(folder);
        build.image("tiny", block(MOUNT, action(TestStep.of("look", scope -> {
            scope.host().run(Command.of("cat", "/proc/self/mounts"));
            build.log.add(Files.readString(Path.of("/proc/self/mounts")));
        }))));
        BuildReport report = executor(build).run(build.script());

        assertThat(report.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(build.events(Event.OutputLine.class))
                .anyMatch(event ->
                        event.line().contains(folder.toString()) && event.line().contains("/mnt/image"));
        assertThat(build.log.get(0)).doesNotContain("/mnt/image");
        assertThat(Files.list(report.folder()).map(path -> path.getFileName().toString()))
                .containsExactlyInAnyOrder("journal", "lock", "report.html");
    }

    @Test
    void endsAHangingHostCommandAndUnmountsWhenCancelled() throws Exception {
        TestBuild build = new TestBuild(folder);
        CountDownLatch running = new CountDownLatch(1);
        build.image("tiny", block(MOUNT, action(TestStep.of("hang", scope -> {
            running.countDown();
            scope.host().run(Command.of("sleep", "600"));
        }))));
        Executor executor = executor(build);
        CompletableFuture<BuildReport> report = CompletableFuture.supplyAsync(() -> executor.run(build.script()));
        running.await();
        executor.cancel();

        assertThat(report.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(build.events(Event.ResourceReleased.class))
                .extracting(Event.ResourceReleased::kind)
                .containsExactly("mount", "folder");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
