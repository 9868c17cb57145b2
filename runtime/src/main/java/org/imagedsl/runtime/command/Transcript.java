// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a command printed: passed on line by line, its last lines kept, its standard output kept whole when quiet. */
public final class Transcript {

    static final int LINES_KEPT = 20;
    static final int MOST_CAPTURED = 16 * 1024 * 1024;

    private final boolean quiet;
    private final LineSink sink;
    private final Deque<String> tail = new ArrayDeque<>();
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private boolean overflowed;
    private boolean closed;
    private Optional<RuntimeException> sinkFailure = Optional.empty();

    /** @param sink gets each line of a command that is not quiet */
    public Transcript(boolean quiet, LineSink sink) {
        this.quiet = quiet;
        this.sink = sink;
    }

    /** A line of either stream. */
    public synchronized void line(String line) {
        if (closed) {
            return;
        }
        if (tail.size() == LINES_KEPT) {
            tail.removeFirst();
        }
        tail.addLast(line);
        if (!quiet && sinkFailure.isEmpty()) {
            pass(line);
        }
    }

    /** Keeps bytes of the standard output of a quiet command. */
    public synchronized void capture(byte[] bytes, int length) {
        if (!quiet || closed) {
            return;
        }
        int room = Math.min(length, MOST_CAPTURED - captured.size());
        captured.write(bytes, 0, room);
        overflowed |= room < length;
    }

    /** Nothing that arrives later counts. */
    public synchronized void close() {
        closed = true;
    }

    /** @throws RuntimeException what the sink threw, once the command is over */
    public synchronized void rethrow() {
        if (sinkFailure.isPresent()) {
            throw sinkFailure.get();
        }
    }

    /** Whether a quiet command printed more than is kept. */
    public synchronized boolean overflowed() {
        return overflowed;
    }

    /** The last lines of both streams. */
    public synchronized String lastLines() {
        return String.join("\n", tail);
    }

    /** What {@link CommandResult#output} is. */
    public synchronized String output() {
        return quiet ? captured.toString(StandardCharsets.UTF_8) : lastLines();
    }

    // A sink that fails must not stop the pump: the command would block on a full pipe.
    private void pass(String line) {
        try {
            sink.line(line);
        } catch (RuntimeException e) {
            sinkFailure = Optional.of(e);
        }
    }
}
