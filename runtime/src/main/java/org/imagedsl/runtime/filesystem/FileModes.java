// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Modes and owners of files by number, set-id and sticky bits included. Paths are resolved ones. */
final class FileModes {

    private static final int BITS = 07777;

    private FileModes() {}

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & BITS;
    }

    /** Not for links, which have no mode: the caller resolved them. */
    static void mode(Path file, int bits) throws IOException {
        Files.setAttribute(file, "unix:mode", bits & BITS);
    }

    static void owner(Path file, long uid) throws IOException {
        keepingMode(file, "unix:uid", uid);
    }

    static void group(Path file, long gid) throws IOException {
        keepingMode(file, "unix:gid", gid);
    }

    static long device(Path file) throws IOException {
        return (long) Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    }

    // The kernel drops set-id bits when the owner changes.
    private static void keepingMode(Path file, String attribute, long id) throws IOException {
        boolean link = Files.isSymbolicLink(file);
        int mode = link ? 0 : mode(file);
        Files.setAttribute(file, attribute, (int) id, LinkOption.NOFOLLOW_LINKS);
        if (!link) {
            mode(file, mode);
        }
    }
}
