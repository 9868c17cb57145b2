// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.imagedsl.runtime.step.Scope;

/** Long reads of a file, with progress, that stop when the build is stopped. */
final class Packing {

    private static final int CHUNK = 1 << 20;

    private Packing() {}

    /** Takes the next bytes of the file. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] bytes, int length) throws IOException;
    }

    static String sha256(Path file, Scope scope) throws IOException, InterruptedException {
        MessageDigest digest = newSha256();
        read(file, scope, (bytes, length) -> digest.update(bytes, 0, length));
        return HexFormat.of().formatHex(digest.digest());
    }

    static void gzip(Path file, Path packed, Scope scope) throws IOException, InterruptedException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), CHUNK)) {
            read(file, scope, (bytes, length) -> out.write(bytes, 0, length));
        }
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void read(Path file, Scope scope, Taker taker) throws IOException, InterruptedException {
        long total = Files.size(file);
        long done = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while reading " + file);
                }
                taker.take(chunk, length);
                done += length;
                scope.progress(done, total);
            }
        }
    }
}
