// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.imagedsl.runtime.value.BuildFailure;

/** Writes files whose names and contents come from elsewhere; none lands outside the folder, and there is an end to them. */
final class FreshFiles {

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_FILES = 20_000;

    private final Path folder;
    private long bytes;
    private int files;

    FreshFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** @param name with slashes, relative to the folder */
    void write(String name, boolean executable, InputStream content) throws IOException {
        Path target = folder.resolve(name).normalize();
        boolean isPlain = !name.isEmpty() && !name.startsWith("/") && !name.contains("\\") && !name.contains("\0");
        if (!isPlain
                || !target.startsWith(folder)
                || !folder.relativize(target).toString().equals(name)) {
            throw new BuildFailure(
                    "a library with a file '" + name + "'",
                    "such a name would lead elsewhere: do not trust its author");
        }
        if (++files > MOST_FILES) {
            throw new BuildFailure("a library with more than " + MOST_FILES + " files", "is it the right one?");
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(content, out);
        }
        // the same under every umask: modes belong to the keys of layers
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 14];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            bytes += count;
            if (bytes > MOST_BYTES) {
                throw new BuildFailure("a library of more than " + (MOST_BYTES >> 20) + " MiB", "is it the right one?");
            }
            out.write(buffer, 0, count);
        }
    }
}
