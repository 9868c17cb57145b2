// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;

/**
 * A disk file that a build leaves behind.
 *
 * @param file its final name
 * @param size bytes
 * @param sha256 hexadecimal
 */
record DiskArtifact(Path file, DiskFormat format, long size, String sha256) {

    /** As {@code sha256sum --check} reads it. */
    String checksumLine() {
        return sha256 + "  " + file.getFileName() + "\n";
    }
}
