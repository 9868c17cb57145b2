// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.imagedsl.runtime.aws.bundle.DataRanges.Range;

/**
 * A tar archive with one file, without its holes, in the old GNU format as {@code tar --sparse --format=gnu} writes it, and
 * so {@code ec2-bundle-vol}.
 *
 * @see <a href="https://www.gnu.org/software/tar/manual/html_node/Old-GNU-Format.html">Old GNU Format</a>
 */
final class SparseTar {

    private static final int RECORD = 512;
    private static final int IN_HEADER = 4;
    private static final int IN_EXTENSION = 21;

    /** Archives end in two empty records, and are a multiple of 20 long. */
    private static final int BLOCKING = 20 * RECORD;

    private static final int BUFFER = 1024 * 1024;

    private final String name;
    private final FileChannel file;
    private final BitSet candidates;
    private final OutputStream target;
    private long written;

    /** @param candidates as in {@link DataRanges} */
    SparseTar(String name, FileChannel file, BitSet candidates, OutputStream target) {
        this.name = name;
        this.file = file;
        this.candidates = candidates;
        this.target = target;
    }

    void write() throws IOException {
        long size = file.size();
        List<Range> ranges = new ArrayList<>(DataRanges.of(file, candidates));
        if (ranges.isEmpty() || ranges.get(ranges.size() - 1).end() < size) {
            // The map says where the file ends.
            ranges.add(new Range(size, 0));
        }
        header(ranges, size);
        for (int done = IN_HEADER; done < ranges.size(); done += IN_EXTENSION) {
            extension(ranges, done);
        }
        byte[] bytes = new byte[BUFFER];
        for (Range range : ranges) {
            copy(range, bytes);
        }
        pad(RECORD);
        put(new byte[2 * RECORD]);
        pad(BLOCKING);
    }

    private void header(List<Range> ranges, long size) throws IOException {
        byte[] header = new byte[RECORD];
        text(header, 0, name);
        text(header, 100, "0000644");
        text(header, 108, "0000000");
        text(header, 116, "0000000");
        number(header, 124, ranges.stream().mapToLong(Range::length).sum());
        number(header, 136, 0);
        header[156] = 'S';
        text(header, 257, "ustar  ");
        text(header, 265, "root");
        text(header, 297, "root");
        map(header, 386, ranges.subList(0, Math.min(IN_HEADER, ranges.size())));
        header[482] = (byte) (ranges.size() > IN_HEADER ? 1 : 0);
        number(header, 483, size);
        text(header, 148, "        ");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xFF;
        }
        text(header, 148, String.format("%06o\0 ", sum));
        put(header);
    }

    private void extension(List<Range> ranges, int done) throws IOException {
        byte[] record = new byte[RECORD];
        int end = Math.min(done + IN_EXTENSION, ranges.size());
        map(record, 0, ranges.subList(done, end));
        record[504] = (byte) (end < ranges.size() ? 1 : 0);
        put(record);
    }

    private static void map(byte[] record, int offset, List<Range> ranges) {
        int at = offset;
        for (Range range : ranges) {
            number(record, at, range.start());
            number(record, at + 12, range.length());
            at += 24;
        }
    }

    private static void text(byte[] record, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, record, offset, bytes.length);
    }

    /** Eleven octal digits; from 8 GiB on the number itself, as GNU tar writes it. */
    private static void number(byte[] record, int offset, long value) {
        if (value < 1L << 33) {
            text(record, offset, String.format("%011o", value));
            return;
        }
        record[offset] = (byte) 0x80;
        ByteBuffer.wrap(record, offset + 4, Long.BYTES).putLong(value);
    }

    private void copy(Range range, byte[] bytes) throws IOException {
        long position = range.start();
        while (position < range.end()) {
            int count = (int) Math.min(BUFFER, range.end() - position);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            DataRanges.fill(file, buffer, position);
            if (buffer.hasRemaining()) {
                throw new IOException("'" + name + "' became shorter while it was bundled");
            }
            put(bytes, count);
            position += count;
        }
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int count) throws IOException {
        target.write(bytes, 0, count);
        written += count;
    }

    private void pad(int multiple) throws IOException {
        int over = (int) (written % multiple);
        if (over > 0) {
            put(new byte[multiple - over]);
        }
    }
}
