// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;

/** The sparse raw file that an image is built in; it lives as long as the image's build. */
final class WorkingDisk {

    /** An image may hold secrets of its owner: nobody else reads it. */
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private WorkingDisk() {}

    /** How the file comes to be. */
    @FunctionalInterface
    interface Making {
        void make(Path file) throws IOException, InterruptedException;
    }

    /** Makes it in the scope of the image and binds it. */
    static Path own(Scope scope, Making making) throws IOException, InterruptedException {
        Path file = scope.workspace().resolve("disk.raw");
        Path disk = scope.image().acquire(Resource.workingDisk(file), () -> made(file, making), Files::deleteIfExists);
        scope.image().bind(BuildRefs.DISK_FILE, disk);
        return disk;
    }

    private static Path made(Path file, Making making) throws IOException, InterruptedException {
        try {
            making.make(file);
            return file;
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
