// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The blocks of a snapshot's file. */
final class Blocks {

    /** Bytes in a block. */
    static final int SIZE = 512 * 1024;

    static final int PER_GIB = (1 << 30) / SIZE;

    private Blocks() {}

    /** One block; zeros behind the end of the file. */
    static byte[] read(Path file, int index) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(SIZE);
            while (block.hasRemaining() && channel.read(block, (long) index * SIZE + block.position()) > 0) {
                // On until the block is full or the file ends.
            }
            return block.array();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static void write(Path file, int index, byte[] content) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.wrap(content);
            while (block.hasRemaining()) {
                channel.write(block, (long) index * SIZE + block.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static boolean isZero(byte[] block) {
        return Arrays.equals(block, Zero.BLOCK);
    }

    static String checksum(byte[] content) {
        return Base64.getEncoder().encodeToString(sha256().digest(content));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Zero {
        static final byte[] BLOCK = new byte[SIZE];
    }
}
