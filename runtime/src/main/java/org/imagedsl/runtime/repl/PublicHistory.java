// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** Inputs of this session and earlier ones, but none that holds a secret. */
final class PublicHistory extends DefaultHistory {

    private static final String OWNER_ONLY = "rw-------";

    private final Editing editing;

    PublicHistory(Editing editing) {
        this.editing = editing;
    }

    static void prepare(Path file) throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } catch (FileAlreadyExistsException e) {
            protect(file);
        }
    }

    private static void protect(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
    }

    @Override
    public void add(Instant time, String line) {
        if (editing.isPublic(line)) {
            super.add(time, line);
        }
    }

    // The library writes a new file when the old one has grown too long.
    @Override
    protected void trimHistory(Path file, int max) throws IOException {
        super.trimHistory(file, max);
        protect(file);
    }
}
