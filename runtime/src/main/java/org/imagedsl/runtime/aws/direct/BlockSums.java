// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The SHA-256 of each block that was transferred, in a sparse file: the digest of block n at 32 n, zero when there is none.
 * Nothing that it says needs to be believed: a disk whose block has the digest has the block. So it is right after a crash
 * without any sync. Thread-safe.
 */
final class BlockSums implements Closeable {

    private static final int LENGTH = 32;
    private static final byte[] NONE = new byte[LENGTH];

    private final FileChannel channel;

    private BlockSums(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file, made when absent. */
    static BlockSums open(Path file) throws IOException {
        return new BlockSums(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    Optional<byte[]> get(int index) throws IOException {
        byte[] digest = new byte[LENGTH];
        int got = channel.read(ByteBuffer.wrap(digest), (long) index * LENGTH);
        return got < LENGTH || Arrays.equals(digest, NONE) ? Optional.empty() : Optional.of(digest);
    }

    void put(int index, byte[] digest) throws IOException {
        channel.write(ByteBuffer.wrap(digest), (long) index * LENGTH);
    }

    /** How many blocks there are, and one checksum over all of theirs. */
    record Total(int blocks, byte[] checksum) {}

    /** As CompleteSnapshot wants it with the aggregation method LINEAR: the digests in the order of blocks, digested. */
    Total total() throws IOException {
        MessageDigest sha = BlockBuffer.sha256();
        int blocks = 0;
        ByteBuffer page = ByteBuffer.allocate(LENGTH * 2048);
        for (long position = 0; channel.read(page, position) > 0; position += page.capacity()) {
            byte[] digest = new byte[LENGTH];
            for (page.flip(); page.remaining() >= LENGTH; ) {
                page.get(digest);
                if (!Arrays.equals(digest, NONE)) {
                    sha.update(digest);
                    blocks++;
                }
            }
            page.clear();
        }
        return new Total(blocks, sha.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
