// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

/**
 * What is at a path, the path itself being no link.
 *
 * @param size of a file, in bytes; 0 for all else
 * @param mode permission bits, as 04755
 * @param link where a link leads; empty for all else
 */
public record FileState(Type type, long size, int mode, long uid, long gid, String link) {

    /** Kinds of files. */
    public enum Type {
        FILE,
        FOLDER,
        LINK,
        /** A device, socket or pipe. */
        OTHER
    }
}
