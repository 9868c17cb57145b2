// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * When the thread of an image may be interrupted: while a step is performed, never while something is released. A time
 * limit and a cancellation each end the running attempt; a cancellation also refuses all later ones, until it is resumed.
 */
public final class Interruptions {

    private final ScheduledExecutorService clock;
    private Optional<Thread> interruptible = Optional.empty();
    private boolean cancelled;
    private boolean outOfTime;
    private int attempts;

    Interruptions(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    /** Ends the running attempt and refuses those to come. */
    public synchronized void cancel() {
        cancelled = true;
        interruptible.ifPresent(Thread::interrupt);
    }

    /** Allows attempts again. */
    public synchronized void resume() {
        cancelled = false;
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** True when the last attempt was ended by its time limit. */
    synchronized boolean isOutOfTime() {
        return outOfTime && !cancelled;
    }

    /** Calls the attempt in this thread; the interrupt flag is clear afterwards. */
    public <T> T attempt(Optional<Duration> limit, Callable<T> attempt) throws Exception {
        int number = begin();
        Optional<ScheduledFuture<?>> alarm =
                limit.map(time -> clock.schedule(() -> timeIsOver(number), time.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return attempt.call();
        } finally {
            end(alarm);
        }
    }

    private synchronized int begin() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("the build was cancelled");
        }
        outOfTime = false;
        interruptible = Optional.of(Thread.currentThread());
        return ++attempts;
    }

    private synchronized void timeIsOver(int attempt) {
        if (attempt == attempts && interruptible.isPresent()) {
            outOfTime = true;
            interruptible.get().interrupt();
        }
    }

    // Synchronized with the alarm: an interrupt comes before the flag is cleared, or not at all.
    private synchronized void end(Optional<ScheduledFuture<?>> alarm) {
        alarm.ifPresent(future -> future.cancel(false));
        interruptible = Optional.empty();
        Thread.interrupted();
    }
}
