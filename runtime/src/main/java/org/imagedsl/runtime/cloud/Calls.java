// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imagedsl.runtime.step.OutcomeUnknown;

/**
 * Calls of a provider's API, repeated while that makes sense. The one place where throttling, faults of the provider and
 * eventual consistency are dealt with.
 *
 * @param retries further attempts after a failed one
 * @param renewal gets new credentials
 */
public record Calls(int retries, Trouble.Reader reader, Runnable renewal) {

    private static final ExecutorService CALLERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "call of a cloud");
        thread.setDaemon(true);
        return thread;
    });

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    /** For an answer, after an interrupt. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);
    /** How long what was just made may stay unknown to parts of the provider. */
    private static final Duration CONSISTENCY = Duration.ofSeconds(60);

    /** One call. */
    @FunctionalInterface
    public interface Call<T> {
        T make();
    }

    /** A look at what a call of before has made. */
    @FunctionalInterface
    public interface Find<T> {
        Optional<T> find() throws InterruptedException;
    }

    /** A call that may be made twice. */
    public <T> T make(String action, Call<T> call) throws InterruptedException {
        return new Attempt(action, false).until(call, Optional::empty);
    }

    /** A call about something that was just made, and may not be known everywhere yet. */
    public <T> T makeOnNew(String action, Call<T> call) throws InterruptedException {
        return new Attempt(action, true).until(call, Optional::empty);
    }

    /** A call that is waited for even after an interrupt, so that what it makes can be removed after it. */
    public <T> T finish(String action, Call<T> call) throws InterruptedException {
        return new Attempt(action, false, true).until(call, Optional::empty);
    }

    /**
     * A call that makes something. When its answer was lost, what it made is looked for before it is repeated, and when the
     * thread was interrupted, what it made is returned and the thread interrupted again.
     *
     * @throws OutcomeUnknown when nobody can say whether it was made
     */
    public <T> T create(String action, Call<T> call, Find<T> find) throws InterruptedException {
        try {
            return new Attempt(action, true).until(call, find);
        } catch (InterruptedException e) {
            // The look itself must not be interrupted.
            Thread.interrupted();
            Optional<T> made = find.find();
            Thread.currentThread().interrupt();
            return made.orElseThrow(() -> e);
        }
    }

    /** One call with its repetitions. */
    private final class Attempt {

        private final String action;
        private final boolean onNew;
        private final boolean toItsEnd;
        private final long start = System.nanoTime();
        private boolean uncertain;

        Attempt(String action, boolean onNew) {
            this(action, onNew, false);
        }

        Attempt(String action, boolean onNew, boolean toItsEnd) {
            this.action = action;
            this.onNew = onNew;
            this.toItsEnd = toItsEnd;
        }

        <T> T until(Call<T> call, Find<T> find) throws InterruptedException {
            Duration pause = FIRST_PAUSE;
            for (int failed = 1; ; failed++) {
                try {
                    return toItsEnd ? call.make() : answer(call);
                } catch (RuntimeException e) {
                    Trouble trouble = reader.read(action, e).orElseThrow(InterruptedException::new);
                    uncertain |= trouble.kind() == Trouble.Kind.UNCERTAIN;
                    Optional<T> made = uncertain ? found(find, trouble) : Optional.empty();
                    if (made.isPresent()) {
                        return made.get();
                    }
                    if (!mayRepeat(trouble, failed)) {
                        throw failure(trouble);
                    }
                }
                Thread.sleep(jittered(pause));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }

        private <T> Optional<T> found(Find<T> find, Trouble trouble) throws InterruptedException {
            try {
                return find.find();
            } catch (RuntimeException e) {
                trouble.failure().addSuppressed(e);
                return Optional.empty();
            }
        }

        private boolean mayRepeat(Trouble trouble, int failed) {
            return switch (trouble.kind()) {
                case THROTTLED, UNCERTAIN -> failed <= retries;
                case NOT_FOUND -> onNew && System.nanoTime() - start < CONSISTENCY.toNanos();
                case EXPIRED -> {
                    renewal.run();
                    yield failed == 1;
                }
                case REFUSED -> false;
            };
        }

        private RuntimeException failure(Trouble trouble) {
            return trouble.kind() == Trouble.Kind.UNCERTAIN
                    ? new OutcomeUnknown(
                            trouble.failure().getMessage(), trouble.failure().hint(), trouble.failure())
                    : trouble.failure();
        }
    }

    /** Waits for an answer as long as the client does, but not much longer than the build: sockets are deaf to interrupts. */
    private static <T> T answer(Call<T> call) throws InterruptedException {
        Future<T> answer = CALLERS.submit(call::make);
        try {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                // Most answers are on their way: what is known to be made need not be looked for.
                T late = answer.get(LAST_WAIT.toSeconds(), TimeUnit.SECONDS);
                Thread.currentThread().interrupt();
                return late;
            }
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new InterruptedException("no answer yet");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static long jittered(Duration pause) {
        return Math.round(pause.toMillis() * (0.5 + ThreadLocalRandom.current().nextDouble() / 2));
    }
}
