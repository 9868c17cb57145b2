// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Resolves paths with an image's root as {@code /}, as {@code openat2} does with {@code RESOLVE_IN_ROOT}: links are
 * followed inside, {@code ..} stops at the root. The results hold no links, so that they may be handed to anything.
 * Nothing of the image may run meanwhile; commands of a build end before its files are touched.
 */
final class RootedPath {

    /** As many links as the kernel follows; see path_resolution(7). */
    private static final int MOST_LINKS = 40;

    private final Path root;

    RootedPath(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Where the path leads, links followed; what is missing is taken as a plain name. */
    Path follow(Path path) throws IOException {
        return resolve(path, true);
    }

    Path follow(String path) throws IOException {
        return follow(parse(path));
    }

    /** The path's own place: links are followed but for the last name. */
    Path place(Path path) throws IOException {
        return resolve(path, false);
    }

    Path place(String path) throws IOException {
        return place(parse(path));
    }

    /** A resolved path as the image names it. */
    String inside(Path resolved) {
        return "/" + root.relativize(resolved);
    }

    boolean isFile(String path) {
        try {
            return Files.isRegularFile(follow(path), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return false;
        }
    }

    boolean isDirectory(String path) {
        try {
            return Files.isDirectory(follow(path), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return false;
        }
    }

    byte[] read(String path) throws IOException {
        try (InputStream stream = Files.newInputStream(regular(follow(path)), LinkOption.NOFOLLOW_LINKS)) {
            return stream.readAllBytes();
        }
    }

    /** Refuses what would block or do harm when opened: devices, pipes, sockets; also folders. */
    Path regular(Path resolved) throws IOException {
        if (Files.exists(resolved, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(resolved, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(inside(resolved), null, "not a regular file");
        }
        return resolved;
    }

    /** Makes a resolved folder and its parents, mode 0755 whatever the umask. */
    void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (folder.equals(root)) {
            throw new NoSuchFileException(root.toString(), null, "the image's root is gone");
        }
        makeFolders(folder.getParent());
        Files.createDirectory(folder);
        FileModes.mode(folder, 0755);
    }

    /** Makes an empty file at a resolved path where there is nothing. */
    void makeFile(Path file) throws IOException {
        if (!FileModes.exists(file)) {
            makeFolders(file.getParent());
            Files.createFile(file);
        }
    }

    /** Whether a system, or a part of one, is in the image. */
    boolean isPopulated() {
        return isDirectory("/etc") || isDirectory("/usr");
    }

    void refuseFolder(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(inside(place), null, "a folder is in the way");
        }
    }

    static Path parse(String path) throws IOException {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new FileSystemException(path, null, e.getReason());
        }
    }

    private Path resolve(Path path, boolean followLast) throws IOException {
        Deque<Path> pending = new ArrayDeque<>();
        push(pending, path);
        Path current = root;
        int links = 0;
        while (!pending.isEmpty()) {
            Path next = step(current, pending.removeFirst());
            if (!Files.isSymbolicLink(next) || (pending.isEmpty() && !followLast)) {
                current = checked(next, pending);
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(path + ": too many links, at " + inside(next));
            }
            Path target = Files.readSymbolicLink(next);
            current = target.isAbsolute() ? root : current;
            push(pending, target);
        }
        return current;
    }

    private Path step(Path current, Path name) {
        return switch (name.toString()) {
            case "", "." -> current;
            case ".." -> current.equals(root) ? root : current.getParent();
            default -> current.resolve(name);
        };
    }

    private Path checked(Path next, Deque<Path> pending) throws IOException {
        if (!pending.isEmpty()
                && Files.exists(next, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(inside(next));
        }
        return next;
    }

    private static void push(Deque<Path> pending, Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            pending.addFirst(path.getName(i));
        }
    }
}
