// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.step.Resource;

/**
 * A disk file that a build leaves behind.
 *
 * @param file its final name
 * @param bytes its length
 * @param diskBytes size of the disk in it
 * @param modified when the file was written
 * @param sha256 hexadecimal
 */
record DiskArtifact(Path file, DiskFormat format, long bytes, long diskBytes, FileTime modified, String sha256) {

    /** As {@code sha256sum --check} reads it: a name with a backslash or a line end is escaped, and the line marked. */
    String checksumLine() {
        String name = file.getFileName().toString();
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(name) ? "" : "\\") + sha256 + "  " + escaped + "\n";
    }

    Resource resource() {
        return new Resource(
                "disk file",
                file.toString(),
                Map.of(
                        "path", file.toString(),
                        "format", format.toString(),
                        "bytes", Long.toString(bytes),
                        "sha256", sha256));
    }
}
