// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * A sandbox's hold on its folder: one at a time. What lies there lives no longer than the sandbox; after one that was
 * killed, the next removes it.
 */
public final class FolderClaim implements AutoCloseable {

    private static final String LOCK = "sandbox.lock";
    private static final List<String> CONTENT = List.of("volumes", "snapshots", "objects", "machines");

    private final Path folder;
    private final boolean made;
    private final FileChannel lock;

    private FolderClaim(Path folder, boolean made, FileChannel lock) {
        this.folder = folder;
        this.made = made;
        this.lock = lock;
    }

    /**
     * Takes a folder, made when it is not there, and empties it.
     *
     * @throws BuildFailure when another sandbox has it, or what it holds is none's
     */
    public static FolderClaim of(Path folder) throws IOException {
        boolean made = !Files.exists(folder);
        Files.createDirectories(folder);
        boolean known = Files.exists(folder.resolve(LOCK));
        if (!known && CONTENT.stream().map(folder::resolve).anyMatch(Files::exists)) {
            throw new BuildFailure(
                    "the folder " + folder + " holds " + String.join(", ", CONTENT) + " of something else",
                    "name a folder for the sandbox alone");
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new BuildFailure("another sandbox uses the folder " + folder, "name another, or end that one");
        }
        FolderClaim claim = new FolderClaim(folder, made, channel);
        claim.empty();
        return claim;
    }

    /** Removes what lies there, and the folder when it was made for this, and lets go of it; once. */
    @Override
    public void close() throws IOException {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            empty();
            Files.deleteIfExists(folder.resolve(LOCK));
            if (made && isEmpty()) {
                Files.deleteIfExists(folder);
            }
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void empty() throws IOException {
        for (String name : CONTENT) {
            delete(folder.resolve(name));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
