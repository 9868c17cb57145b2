// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Who makes which layer: of two builds that come to the same key, one works and the other waits. */
public final class LayerLocks {

    private final Path folder;

    LayerLocks(Path folder) {
        this.folder = folder;
    }

    /** A held key; it is free when closed, or when the process ends. */
    public interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Takes the key, or says that another build makes that layer now. */
    public Optional<Held> take(LayerKey key) throws IOException {
        return take(key.digest());
    }

    /** A name that nobody takes again leaves nothing. */
    void forget(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    Optional<Held> take(String name) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel::close);
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Another image of this build makes it.
        }
        channel.close();
        return Optional.empty();
    }
}
