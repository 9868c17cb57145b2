// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.imagedsl.runtime.aws.direct.SharedExtents;

/** Where a file holds something else than zeros. */
final class DataRanges {

    /** Bytes from {@code start}. */
    record Range(long start, long length) {

        long end() {
            return start + length;
        }
    }

    private static final int BLOCK = 4096;
    private static final int BUFFER = SharedExtents.BLOCK;

    /** Zeros shorter than this are not worth an entry of their own, and gzip makes little of them. */
    private static final long SHORTEST_HOLE = 64 * 1024;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BUFFER).asReadOnlyBuffer();

    private DataRanges() {}

    /**
     * In order, apart from each other, each but the last a multiple of 512 bytes long.
     *
     * @param candidates blocks of {@link SharedExtents#BLOCK} that may hold something: holes need not be read
     */
    static List<Range> of(FileChannel file, BitSet candidates) throws IOException {
        List<Range> ranges = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (int index = candidates.nextSetBit(0); index >= 0; index = candidates.nextSetBit(index + 1)) {
            long position = (long) index * BUFFER;
            buffer.clear();
            fill(file, buffer, position);
            buffer.flip();
            if (isZero(buffer, 0, buffer.limit())) {
                continue;
            }
            for (int block = 0; block < buffer.limit(); block += BLOCK) {
                int length = Math.min(BLOCK, buffer.limit() - block);
                if (!isZero(buffer, block, length)) {
                    add(ranges, position + block, length);
                }
            }
        }
        return ranges;
    }

    private static void add(List<Range> ranges, long start, int length) {
        int last = ranges.size() - 1;
        if (last >= 0 && start - ranges.get(last).end() < SHORTEST_HOLE) {
            long begin = ranges.get(last).start();
            ranges.set(last, new Range(begin, start + length - begin));
        } else {
            ranges.add(new Range(start, length));
        }
    }

    static void fill(FileChannel file, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                return;
            }
        }
    }

    private static boolean isZero(ByteBuffer buffer, int start, int length) {
        return buffer.slice(start, length).mismatch(ZEROS.slice(0, length)) < 0;
    }
}
