// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.QemuImg;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.step.Scope;

/** Writes a disk in a format, and reads files for their digest; with progress, and stopped when the build is. */
record Packing(Scope scope) {

    private static final int CHUNK = 1 << 20;

    /** Takes the next bytes of the file. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** Writes the raw disk into a file. */
    void write(Path disk, DiskFormat format, boolean compress, Path file) throws IOException, InterruptedException {
        QemuImg qemu = new QemuImg(scope.host());
        if (!compress || format.compressesItself()) {
            qemu.publish(disk, readsDirectly(disk), format, compress, file);
        } else if (format == DiskFormat.RAW) {
            gzip(WorkingDisk.seen(scope, disk), file);
        } else {
            Path whole = scope.workspace().resolve("unpacked." + format.extension());
            try {
                qemu.publish(disk, readsDirectly(disk), format, true, whole);
                gzip(whole, file);
            } finally {
                Files.deleteIfExists(whole);
            }
        }
    }

    /** A disk that is a layer by now is on its way out of memory; not every file system is read past the page cache. */
    private boolean readsDirectly(Path disk) {
        if (!scope.has(BuildRefs.DISK_KEY)) {
            return false;
        }
        try (FileChannel opened =
                FileChannel.open(WorkingDisk.seen(scope, disk), StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
            return opened.isOpen();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    String sha256(Path file) throws IOException, InterruptedException {
        MessageDigest digest = newSha256();
        read(file, (bytes, length) -> digest.update(bytes, 0, length));
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void gzip(Path file, Path packed) throws IOException, InterruptedException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), CHUNK)) {
            read(file, (bytes, length) -> out.write(bytes, 0, length));
        }
    }

    private void read(Path file, Taker taker) throws IOException, InterruptedException {
        long total = Files.size(file);
        long done = 0;
        try (ReadAhead in = new ReadAhead(file, CHUNK)) {
            for (ByteBuffer chunk = in.next(); chunk.hasRemaining(); chunk = in.next()) {
                taker.take(chunk.array(), chunk.limit());
                done += chunk.limit();
                scope.progress(done, total);
            }
        }
    }
}
