// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.execute.TestBuild.action;
import static org.imagedsl.runtime.execute.TestBuild.block;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {

    @TempDir
    Path folder;

    private TestBuild build;

    @BeforeEach
    void start() {
        build = new TestBuild(folder);
    }

    @Test
    void stopsAHangingCommandAtTheTimeLimitAndReleases() {
        var image = build.run(block(
                build.acquiring("mount"),
                action(
                        TestStep.of("hang", scope -> scope.host().run(Command.of("sleep", "600"))),
                        TestBuild.limited(Duration.ofMillis(200), 0))));

        Failure failure = image.failure().orElseThrow();
        assertThat(image.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failure.cause()).isEqualTo("stopped at its time limit of 0.2 s");
        assertThat(failure.hint()).contains("longer 'timeout'");
        assertThat(build.log).containsExactly("+mount", "-mount");
    }

    @Test
    void triesAgainAfterReleasingWhatTheFailedAttemptAcquired() {
        AtomicInteger attempts = new AtomicInteger();
        var image = build.run(block(
                build.acquiring("mount"),
                action(
                        TestStep.of("flaky", scope -> {
                            build.acquire(scope, "first " + attempts.incrementAndGet());
                            build.acquire(scope.image(), "second");
                            if (attempts.get() < 2) {
                                throw new BuildFailure("not yet");
                            }
                        }),
                        TestBuild.options(Optional.empty(), 3, Map.of()))));

        assertThat(image.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(build.log)
                .containsExactly(
                        "+mount",
                        "+first 1",
                        "+second",
                        "-second",
                        "-first 1",
                        "+first 2",
                        "+second",
                        "-first 2",
                        "-mount",
                        "-second");
        assertThat(build.events(Event.StepRetried.class))
                .extracting(Event.StepRetried::attempt, Event.StepRetried::attempts, Event.StepRetried::cause)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 4, "not yet"));
    }

    @Test
    void failsWithTheLastCauseWhenAllAttemptsFailed() {
        AtomicInteger attempts = new AtomicInteger();
        var image = build.run(action(
                TestStep.of("flaky", scope -> {
                    throw new BuildFailure("attempt " + attempts.incrementAndGet());
                }),
                TestBuild.options(Optional.empty(), 1, Map.of())));

        assertThat(image.failure().map(Failure::cause)).hasValue("attempt 2");
    }

    @Test
    void takesConditionsAsGroovyDoes() {
        assertThat(TreeRun.isTrue(true)).isTrue();
        assertThat(TreeRun.isTrue("x")).isTrue();
        assertThat(TreeRun.isTrue("")).isFalse();
        assertThat(TreeRun.isTrue(null)).isFalse();
        assertThat(TreeRun.isTrue(0)).isFalse();
        assertThat(TreeRun.isTrue(java.util.List.of())).isFalse();
    }
}
