// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.exec.ExecuteStreamHandler;

/** Moves a command's streams. After its end it takes what is left, but waits for no one who only holds the pipes. */
final class StreamPumps implements ExecuteStreamHandler {

    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);
    private static final int BUFFER = 16 * 1024;

    private final Transcript transcript;
    private final Optional<String> input;
    private final Runnable atEnd;
    private final List<Thread> readers = new ArrayList<>();
    private final AtomicLong lastByte = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();

    /** @param atEnd called when the command has ended, before its last output is awaited */
    StreamPumps(Transcript transcript, Optional<String> input, Runnable atEnd) {
        this.transcript = transcript;
        this.input = input;
        this.atEnd = atEnd;
    }

    @Override
    public void setProcessInputStream(OutputStream stdin) {
        Thread writer = daemon("command input", () -> feed(stdin));
        if (input.isPresent()) {
            writer.start();
        } else {
            feed(stdin);
        }
    }

    @Override
    public void setProcessOutputStream(InputStream stdout) {
        readers.add(daemon("command output", () -> pump(stdout, true)));
    }

    @Override
    public void setProcessErrorStream(InputStream stderr) {
        readers.add(daemon("command errors", () -> pump(stderr, false)));
    }

    @Override
    public void start() {
        readers.forEach(Thread::start);
    }

    @Override
    public void stop() {
        atEnd.run();
        long end = System.nanoTime();
        try {
            for (Thread reader : readers) {
                while (reader.isAlive() && worthWaiting(end)) {
                    reader.join(20);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transcript.close();
    }

    private boolean worthWaiting(long end) {
        long now = System.nanoTime();
        long silent = now - Math.max(end, lastByte.get());
        return (busy.get() > 0 || silent < SILENCE.toNanos()) && now - end < LONGEST_DRAIN.toNanos();
    }

    private void pump(InputStream stream, boolean standardOutput) {
        LineSplitter lines = new LineSplitter(transcript::line);
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                busy.incrementAndGet();
                if (standardOutput) {
                    transcript.capture(buffer, count);
                }
                lines.write(buffer, count);
                lastByte.set(System.nanoTime());
                busy.decrementAndGet();
            }
        } catch (IOException e) {
            // The pipe was closed under the pump: the command is over, what was read counts.
        }
        lines.end();
    }

    private void feed(OutputStream stdin) {
        try (stdin) {
            stdin.write(input.orElse("").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command need not read its input; its own status tells whether it is content.
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
