// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.Optional;

/**
 * A file, folder, link or node that two trees do not have alike.
 *
 * @param path in the image, absolute; may hold any character, line breaks included
 * @param before empty: added
 * @param after empty: removed
 */
public record FileChange(String path, Optional<FileState> before, Optional<FileState> after) {

    /** What happened to a path. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }
}
