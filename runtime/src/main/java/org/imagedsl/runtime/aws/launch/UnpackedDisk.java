// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** A disk file that comes compressed, in pieces; where it holds zeros it gets holes. */
final class UnpackedDisk implements AutoCloseable {

    private static final int PIPE = 4 * 1024 * 1024;
    private static final int BLOCK = 64 * 1024;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final PipedOutputStream packed = new PipedOutputStream();
    private final CompletableFuture<Long> unpacking = new CompletableFuture<>();
    private final Thread worker;

    private UnpackedDisk(Path file, LongConsumer progress) throws IOException {
        PipedInputStream source = new PipedInputStream(packed, PIPE);
        this.worker = new Thread(() -> unpack(source, file, progress), "unpack disk");
        worker.setDaemon(true);
        worker.start();
    }

    /**
     * Begins.
     *
     * @param file is there, and empty
     * @param progress gets the bytes of the disk so far
     */
    static UnpackedDisk into(Path file, LongConsumer progress) throws IOException {
        return new UnpackedDisk(file, progress);
    }

    void take(byte[] bytes, int length) {
        try {
            packed.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all is written; its size. */
    long finish() throws IOException, InterruptedException {
        packed.close();
        try {
            return unpacking.get();
        } catch (ExecutionException e) {
            throw new IOException("cannot write the disk: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void unpack(InputStream source, Path file, LongConsumer progress) {
        try (source;
                GZIPInputStream disk = new GZIPInputStream(source, BLOCK);
                FileChannel target = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] block = new byte[BLOCK];
            long position = 0;
            for (int count = disk.readNBytes(block, 0, BLOCK); count > 0; count = disk.readNBytes(block, 0, BLOCK)) {
                if (Arrays.mismatch(block, 0, count, ZEROS, 0, count) >= 0) {
                    write(target, ByteBuffer.wrap(block, 0, count), position);
                }
                position += count;
                progress.accept(position);
            }
            lengthen(file, position);
            unpacking.complete(position);
        } catch (IOException | RuntimeException e) {
            unpacking.completeExceptionally(e);
        }
    }

    private static void write(FileChannel target, ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes, position + bytes.position());
        }
    }

    private static void lengthen(Path file, long size) throws IOException {
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
            all.setLength(size);
        }
    }

    @Override
    public void close() throws IOException {
        packed.close();
        worker.interrupt();
    }
}
