// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.report.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancellationTest {

    @TempDir
    Path folder;

    @Test
    void endsTheRunningCommandAndReleasesEverything() throws Exception {
        TestBuild build = new TestBuild(folder);
        CountDownLatch running = new CountDownLatch(1);
        build.image(
                "tiny",
                block(
                        build.acquiring("mount"),
                        action(TestStep.of("hang", scope -> {
                            running.countDown();
                            scope.host().run(Command.of("sleep", "600"));
                        })),
                        action(build.acquiring("never"))));
        CompletableFuture<BuildReport> report = CompletableFuture.supplyAsync(build::run);
        running.await();
        build.executor().cancel();

        assertThat(report.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(build.log).containsExactly("+mount", "-mount");
    }

    @Test
    void doesNotWaitForAReleaseThatHangs() throws Exception {
        TestBuild build = new TestBuild(folder);
        CountDownLatch releasing = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        build.image(
                "tiny",
                action(TestStep.of(
                        "hold",
                        scope -> scope.acquire(
                                org.imagedsl.runtime.step.Resource.of("thing", "stuck"), () -> "stuck", got -> {
                                    releasing.countDown();
                                    never.await();
                                }))));
        CompletableFuture<BuildReport> report = CompletableFuture.supplyAsync(build::run);
        releasing.await();
        build.executor().cancel();

        assertThat(report.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.INTERRUPTED);
        never.countDown();
    }

    @Test
    void doesNothingWhenCancelledBefore() {
        TestBuild build = new TestBuild(folder);
        build.image("tiny", action(build.acquiring("x")));
        build.executor().cancel();

        assertThat(build.run().outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(build.log).isEmpty();
    }
}
