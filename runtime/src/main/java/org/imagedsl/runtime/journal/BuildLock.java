// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by a build as long as it lives; the kernel drops it with the process, so a reused process id cannot fool
 * anybody, nor can a process of another PID namespace look dead.
 */
final class BuildLock implements Closeable {

    private static final String LOCK = "lock";
    private static final String OWNER = "owner";

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a build's folder unless somebody holds it. A POSIX lock belongs to the whole process and is lost
     * when any descriptor of its file is closed: so a build of this very process is told by its owner file, and its lock
     * file is not touched.
     */
    static Optional<BuildLock> take(Path folder) throws IOException {
        String self = ProcessIdentity.current().line();
        Path owner = folder.resolve(OWNER);
        if (Files.exists(owner) && Files.readString(owner).equals(self)) {
            return Optional.empty();
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                Files.writeString(owner, self);
                return Optional.of(new BuildLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process is between its lock and its owner file.
        }
        channel.close();
        return Optional.empty();
    }

    /** Gives the lock up; the folder may then be taken by a clean-up, of this process too. */
    void release(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(OWNER));
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
