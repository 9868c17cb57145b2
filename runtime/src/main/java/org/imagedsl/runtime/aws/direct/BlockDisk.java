// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A raw disk file as blocks of a snapshot. Thread-safe. */
final class BlockDisk implements Closeable {

    /** Bytes in a block: the one size that EBS direct has. */
    static final int BLOCK = 512 * 1024;

    private final FileChannel channel;

    private BlockDisk(FileChannel channel) {
        this.channel = channel;
    }

    static BlockDisk read(Path file) throws IOException {
        return new BlockDisk(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Opens it, and makes it a sparse file of that size when it is not there. */
    static BlockDisk write(Path file, long size) throws IOException {
        BlockDisk disk = new BlockDisk(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        long length = disk.channel.size();
        if (length < size) {
            // A byte written at the end makes the rest a hole; it is zero, as all that is not written is.
            disk.channel.write(ByteBuffer.allocate(1), size - 1);
        }
        return disk;
    }

    /** Number of blocks, with a last one that is not full. */
    int count() throws IOException {
        return Math.toIntExact((channel.size() + BLOCK - 1) / BLOCK);
    }

    /** Reads a block; what is behind the end of the file is zero. */
    void get(int index, byte[] block) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        long position = (long) index * BLOCK;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, position + buffer.position());
            if (got < 0) {
                Arrays.fill(block, buffer.position(), block.length, (byte) 0);
                return;
            }
        }
    }

    /** One at a time: the kernel's file systems write so, and who waits for them in the kernel burns a processor. */
    synchronized void put(int index, byte[] block) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        long position = (long) index * BLOCK;
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
