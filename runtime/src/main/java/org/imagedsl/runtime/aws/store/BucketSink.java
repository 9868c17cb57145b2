// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.imagedsl.runtime.aws.bundle.PartSink;
import org.imagedsl.runtime.aws.ec2.Buckets;

/** Sends a bundle to its bucket, several parts at once; the manifest goes when all parts are there. */
final class BucketSink implements PartSink, AutoCloseable {

    /** Of 10 MB each, in memory while they are sent. */
    private static final int AT_ONCE = 4;

    private static final Duration LONGEST_END = Duration.ofSeconds(90);

    private final Buckets buckets;
    private final BundlePlace place;
    private final LongConsumer sent;
    private final ExecutorService senders;
    private final Deque<Future<Integer>> pending = new ArrayDeque<>();
    private long done;

    /** @param sent gets the bytes that are there so far */
    BucketSink(Buckets buckets, BundlePlace place, LongConsumer sent) {
        this.buckets = buckets;
        this.place = place;
        this.sent = sent;
        this.senders = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "bundle part");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void put(String name, byte[] content) throws IOException, InterruptedException {
        boolean last = name.equals(place.manifest());
        while (pending.size() >= AT_ONCE || (last && !pending.isEmpty())) {
            awaitFirst();
        }
        pending.add(senders.submit(() -> {
            buckets.put(place.bucket(), place.folder() + name, content);
            return content.length;
        }));
        if (last) {
            awaitFirst();
        }
    }

    private void awaitFirst() throws IOException, InterruptedException {
        try {
            done += pending.remove().get();
            sent.accept(done);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Returns when nothing is sent any more, so that what is there can be removed. */
    @Override
    public void close() {
        senders.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            senders.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
