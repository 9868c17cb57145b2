// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagedsl.runtime.step.OutcomeUnknown;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallsTest {

    private final AtomicInteger renewals = new AtomicInteger();
    private final Calls calls = new Calls(2, CallsTest::read, renewals::incrementAndGet);
    private int made;

    private static Optional<Trouble> read(String action, RuntimeException thrown) {
        return thrown.getMessage().equals("interrupted")
                ? Optional.empty()
                : Optional.of(new Trouble(
                        Trouble.Kind.valueOf(thrown.getMessage()), "", new BuildFailure(action + " failed")));
    }

    /** A call that fails in these ways before it succeeds. */
    private Calls.Call<String> failing(Trouble.Kind... kinds) {
        Deque<Trouble.Kind> left = new ArrayDeque<>(List.of(kinds));
        return () -> {
            made++;
            if (!left.isEmpty()) {
                throw new IllegalStateException(left.pop().name());
            }
            return "done";
        };
    }

    @Test
    void repeatsWhatWasThrottled() throws InterruptedException {
        assertThat(calls.make("a", failing(Trouble.Kind.THROTTLED, Trouble.Kind.UNCERTAIN)))
                .isEqualTo("done");
    }

    @Test
    void givesUpAfterSoManyRetries() {
        assertThatThrownBy(() -> calls.make(
                        "a", failing(Trouble.Kind.THROTTLED, Trouble.Kind.THROTTLED, Trouble.Kind.THROTTLED)))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("a failed");
        assertThat(made).isEqualTo(3);
    }

    @Test
    void neverRepeatsARefusal() {
        assertThatThrownBy(() -> calls.make("a", failing(Trouble.Kind.REFUSED))).isInstanceOf(BuildFailure.class);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void knowsThatWhatIsNewMayNotBeFound() throws InterruptedException {
        assertThat(calls.makeOnNew(
                        "a", failing(Trouble.Kind.NOT_FOUND, Trouble.Kind.NOT_FOUND, Trouble.Kind.NOT_FOUND)))
                .isEqualTo("done");
        assertThatThrownBy(() -> calls.make("a", failing(Trouble.Kind.NOT_FOUND)))
                .isInstanceOf(BuildFailure.class);
    }

    @Test
    void looksForWhatALostAnswerHasMadeBeforeMakingAnother() throws InterruptedException {
        assertThat(calls.create("a", failing(Trouble.Kind.UNCERTAIN), () -> Optional.of("found")))
                .isEqualTo("found");
        assertThat(made).isEqualTo(1);
    }

    @Test
    void saysWhenNobodyKnowsWhetherItWasMade() {
        assertThatThrownBy(() -> calls.create(
                        "a",
                        failing(Trouble.Kind.UNCERTAIN, Trouble.Kind.UNCERTAIN, Trouble.Kind.UNCERTAIN),
                        Optional::empty))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void getsNewCredentialsOnce() throws InterruptedException {
        assertThat(calls.make("a", failing(Trouble.Kind.EXPIRED))).isEqualTo("done");
        assertThat(renewals).hasValue(1);
        assertThatThrownBy(() -> calls.make("a", failing(Trouble.Kind.EXPIRED, Trouble.Kind.EXPIRED)))
                .isInstanceOf(BuildFailure.class);
    }

    @Test
    @Timeout(30)
    void doesNotWaitForAnAnswerWhenItIsInterrupted() {
        CountDownLatch answer = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> calls.make("a", () -> deaf(answer))).isInstanceOf(InterruptedException.class);
        answer.countDown();
    }

    @Test
    void takesTheAnswerThatIsOnItsWayWhenItIsInterrupted() throws InterruptedException {
        Thread.currentThread().interrupt();

        assertThat(calls.make("a", failing())).isEqualTo("done");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitsForTheEndOfWhatMustNotComeLater() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(answer::countDown);

        assertThat(calls.finish("a", () -> deaf(answer))).isEqualTo("done");
        Thread.interrupted();
    }

    /** As a socket: who waits for it is deaf to interrupts. */
    private static String deaf(CountDownLatch answer) {
        while (true) {
            try {
                answer.await();
                return "done";
            } catch (InterruptedException e) {
                // On.
            }
        }
    }

    @Test
    void returnsWhatWasMadeWhenItIsInterrupted() throws InterruptedException {
        Calls.Call<String> interrupted = () -> {
            throw new IllegalStateException("interrupted");
        };

        assertThat(calls.create("a", interrupted, () -> Optional.of("made"))).isEqualTo("made");
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> calls.create("a", interrupted, Optional::empty))
                .isInstanceOf(InterruptedException.class);
    }
}
