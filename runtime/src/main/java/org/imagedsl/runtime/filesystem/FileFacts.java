// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;

/**
 * What the file system knows of a path that may be a link.
 *
 * @param target which device a node is, and a number of the bytes of where a link leads; 0 for all else
 * @param inode number in its file system
 * @param links how many names the file has
 * @param version when content or attributes changed last
 */
record FileFacts(FileState state, long target, long inode, int links, FileTime version) {

    // inode(7)
    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int BITS = 07777;

    static FileFacts of(Path file) throws IOException {
        Map<String, Object> facts =
                Files.readAttributes(file, "unix:mode,uid,gid,size,rdev,ino,nlink,ctime", LinkOption.NOFOLLOW_LINKS);
        int mode = (int) facts.get("mode");
        FileState.Type type = type(mode);
        byte[] link = type == FileState.Type.LINK ? target(file) : new byte[0];
        FileState state = new FileState(
                type,
                type == FileState.Type.FILE ? (long) facts.get("size") : 0,
                mode & BITS,
                Integer.toUnsignedLong((int) facts.get("uid")),
                Integer.toUnsignedLong((int) facts.get("gid")),
                new String(link, StandardCharsets.UTF_8));
        // A pipe is no socket.
        long node = type == FileState.Type.OTHER ? (long) facts.get("rdev") * (TYPE + 1) + (mode & TYPE) : 0;
        return new FileFacts(
                state, node + Arrays.hashCode(link), (long) facts.get("ino"), (int) facts.get("nlink"), (FileTime)
                        facts.get("ctime"));
    }

    private static FileState.Type type(int mode) {
        return switch (mode & TYPE) {
            case FILE -> FileState.Type.FILE;
            case FOLDER -> FileState.Type.FOLDER;
            case LINK -> FileState.Type.LINK;
            default -> FileState.Type.OTHER;
        };
    }

    private static byte[] target(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        byte[] bytes = FileNames.bytes(target);
        if (!target.isAbsolute()) {
            return bytes;
        }
        byte[] absolute = new byte[bytes.length + 1];
        absolute[0] = '/';
        System.arraycopy(bytes, 0, absolute, 1, bytes.length);
        return absolute;
    }

    boolean isFile() {
        return state.type() == FileState.Type.FILE;
    }

    boolean isFolder() {
        return state.type() == FileState.Type.FOLDER;
    }

    /** True for a file that nobody touched since one disk was cloned from the other. */
    boolean isSameVersion(FileFacts other) {
        return inode == other.inode && version.equals(other.version);
    }
}
