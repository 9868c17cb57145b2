// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Cuts a stream into parts, and hands each on as soon as it is full. */
final class PartWriter extends OutputStream {

    static final int SIZE = 10 * 1024 * 1024;

    /** @param digest SHA-1, hexadecimal */
    record Part(String name, String digest) {}

    private final String prefix;
    private final PartSink sink;
    private final List<Part> parts = new ArrayList<>();
    private byte[] part = new byte[SIZE];
    private int filled;
    private long total;

    PartWriter(String prefix, PartSink sink) {
        this.prefix = prefix;
        this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        while (at < offset + length) {
            int count = Math.min(SIZE - filled, offset + length - at);
            System.arraycopy(bytes, at, part, filled, count);
            filled += count;
            at += count;
            if (filled == SIZE) {
                put(part);
                part = new byte[SIZE];
            }
        }
    }

    /** Hands on the last part; all parts, in order. */
    List<Part> finish() throws IOException {
        if (filled > 0) {
            put(Arrays.copyOf(part, filled));
        }
        return List.copyOf(parts);
    }

    /** Bytes of all parts. */
    long total() {
        return total;
    }

    // The name is that of ec2-bundle-vol: two digits, more from part 100 on.
    private void put(byte[] content) throws IOException {
        String name = String.format("%s.part.%02d", prefix, parts.size());
        parts.add(new Part(name, sha1(content)));
        total += content.length;
        filled = 0;
        try {
            sink.put(name, content);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped at " + name);
        }
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
