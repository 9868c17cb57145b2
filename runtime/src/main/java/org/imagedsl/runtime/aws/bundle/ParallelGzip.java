// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Gzip on all processors. The result is one ordinary member, as RFC 1952 has it: pieces are compressed apart, each with the
 * end of the one before as its dictionary, and end on a byte, so that they can stand in a row. Several members would be
 * simpler, but who reads bundles in EC2 is unknown, and there are readers that stop after the first.
 */
final class ParallelGzip extends OutputStream {

    private static final int PIECE = 1024 * 1024;
    private static final int WINDOW = 32 * 1024;
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private final OutputStream target;
    private final int level;
    private final int most;
    private final ExecutorService workers;
    private final Deque<Future<byte[]>> pending = new ArrayDeque<>();
    private final CRC32 checksum = new CRC32();
    private byte[] piece = new byte[PIECE];
    private byte[] dictionary = new byte[0];
    private int filled;
    private long total;

    ParallelGzip(OutputStream target, int level) throws IOException {
        this.target = target;
        this.level = level;
        int processors = Runtime.getRuntime().availableProcessors();
        this.most = processors + 2;
        this.workers = Executors.newFixedThreadPool(processors, work -> {
            Thread thread = new Thread(work, "gzip");
            thread.setDaemon(true);
            return thread;
        });
        target.write(HEADER);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checksum.update(bytes, offset, length);
        total += length;
        int at = offset;
        while (at < offset + length) {
            int count = Math.min(PIECE - filled, offset + length - at);
            System.arraycopy(bytes, at, piece, filled, count);
            filled += count;
            at += count;
            if (filled == PIECE) {
                submit(false);
            }
        }
    }

    /** Ends the member; the target stays open. */
    void finish() throws IOException {
        submit(true);
        while (!pending.isEmpty()) {
            takeFirst();
        }
        target.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt((int) total)
                .array());
    }

    private void submit(boolean last) throws IOException {
        byte[] content = filled == PIECE ? piece : Arrays.copyOf(piece, filled);
        byte[] before = dictionary;
        pending.add(workers.submit(() -> deflate(content, before, last)));
        dictionary = Arrays.copyOfRange(content, Math.max(0, content.length - WINDOW), content.length);
        piece = new byte[last ? 0 : PIECE];
        filled = 0;
        while (pending.size() > most) {
            takeFirst();
        }
    }

    private byte[] deflate(byte[] content, byte[] before, boolean last) {
        Deflater deflater = new Deflater(level, true);
        try {
            if (before.length > 0) {
                deflater.setDictionary(before);
            }
            deflater.setInput(content);
            if (last) {
                deflater.finish();
            }
            byte[] result = new byte[content.length + content.length / 1000 + 128];
            int length = 0;
            int count;
            do {
                if (length == result.length) {
                    result = Arrays.copyOf(result, 2 * length);
                }
                count = deflater.deflate(
                        result, length, result.length - length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                length += count;
            } while (last ? !deflater.finished() : count > 0 && length == result.length);
            return Arrays.copyOf(result, length);
        } finally {
            deflater.end();
        }
    }

    private void takeFirst() throws IOException {
        try {
            target.write(pending.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while compressing");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
