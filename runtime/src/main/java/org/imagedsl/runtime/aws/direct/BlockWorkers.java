// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work on many blocks at once; the first failure, or an interrupt, ends all of them.
 *
 * @param count how many
 */
record BlockWorkers(int count) {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration END = Duration.ofSeconds(2);

    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "blocks");
        thread.setDaemon(true);
        return thread;
    };

    /** What is done with one block. */
    @FunctionalInterface
    interface Work<T> {
        void on(T item, BlockBuffer buffer) throws IOException;
    }

    /**
     * Works on all items; returns when all is done.
     *
     * @param items asked by one thread at a time
     * @param tick called by the calling thread now and then, and at the end
     */
    <T> void each(Iterator<T> items, Work<T> work, Runnable tick) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(count, DAEMONS);
        try {
            ExecutorCompletionService<Void> workers = new ExecutorCompletionService<>(pool);
            for (int worker = 0; worker < count; worker++) {
                workers.submit(() -> drain(items, work), null);
            }
            for (int running = count; running > 0; ) {
                Optional<Future<Void>> ended =
                        Optional.ofNullable(workers.poll(TICK.toMillis(), TimeUnit.MILLISECONDS));
                tick.run();
                if (ended.isPresent()) {
                    outcome(ended.get());
                    running--;
                }
            }
        } finally {
            end(pool);
        }
    }

    private static <T> void drain(Iterator<T> items, Work<T> work) {
        BlockBuffer buffer = new BlockBuffer();
        try {
            for (Optional<T> item = next(items); item.isPresent(); item = next(items)) {
                work.on(item.get(), buffer);
            }
        } catch (IOException e) {
            throw new Failed(e);
        }
    }

    private static <T> Optional<T> next(Iterator<T> items) {
        synchronized (items) {
            return !Thread.currentThread().isInterrupted() && items.hasNext()
                    ? Optional.of(items.next())
                    : Optional.empty();
        }
    }

    private static void outcome(Future<Void> ended) throws IOException, InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failed failed) {
                throw failed.cause;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        // Until then they may write to files that the caller is about to close.
        boolean unused = pool.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final IOException cause;

        Failed(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
