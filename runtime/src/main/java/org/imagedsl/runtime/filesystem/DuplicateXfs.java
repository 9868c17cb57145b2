// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Commands;

/** Finds an XFS that the kernel would refuse to mount, because another with its UUID is mounted: clones of one image. */
final class DuplicateXfs {

    /** One folder per mounted XFS, in whatever namespace it is mounted: mount tables show only one namespace. */
    private static final Path MOUNTED = Path.of("/sys/fs/xfs");

    private DuplicateXfs() {}

    static boolean isOn(Commands host, String device) throws IOException, InterruptedException {
        FileSystem content = FileSystem.on(host, device);
        if (!content.type().equals("xfs") || !Files.isDirectory(MOUNTED)) {
            return false;
        }
        try (DirectoryStream<Path> mounted = Files.newDirectoryStream(MOUNTED, Files::isDirectory)) {
            for (Path entry : mounted) {
                Path other = Path.of("/dev").resolve(entry.getFileName());
                if (!other.equals(Path.of(device))
                        && Files.exists(other)
                        && FileSystem.on(host, other.toString()).uuid().equals(content.uuid())) {
                    return true;
                }
            }
        }
        return false;
    }
}
