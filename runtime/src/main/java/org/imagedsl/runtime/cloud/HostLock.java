// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Held by one build of this host while it chooses a device name and attaches. The file stays: deleting it would make two locks. */
final class HostLock implements AutoCloseable {

    private static final Path FILE = Path.of("/run/lock/imagedsl/attach");

    private final FileChannel channel;

    private HostLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for it no longer than the limit; the kernel takes it from who dies. */
    static HostLock take(Duration limit, Duration longestPause) throws IOException, InterruptedException {
        Files.createDirectories(FILE.getParent());
        FileChannel channel = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            new Waiting("another build of this host to attach its volume", limit, longestPause, "attach")
                    .until(() -> locked(channel));
            return new HostLock(channel);
        } catch (InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Optional<FileLock> locked(FileChannel channel) throws InterruptedException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another image of this build has it.
            return Optional.empty();
        } catch (IOException e) {
            throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
