// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file, folder, link or node that two trees do not have alike.
 *
 * @param file below the trees' roots; keeps the bytes of the name, whatever they are
 * @param before empty: added
 * @param after empty: removed
 */
public record FileChange(Path file, Optional<FileState> before, Optional<FileState> after) {

    /** What happened to a path. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** In the image, absolute; may hold any character, line breaks included. */
    public String path() {
        return "/" + new String(FileNames.bytes(file), StandardCharsets.UTF_8);
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }
}
