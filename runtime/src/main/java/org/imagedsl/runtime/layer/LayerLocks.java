// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who makes which layer: of two builds that come to the same key, one works and the other waits. */
public final class LayerLocks {

    /**
     * A POSIX lock is the process's, and the kernel drops it when the process closes any descriptor of the file: what this
     * process holds it must not open again, so it remembers that for as long as the kernel does.
     */
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

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
        Path file = Files.createDirectories(folder).toRealPath().resolve(name);
        if (!HELD_BY_THIS_PROCESS.add(file)) {
            // Another image of this build makes it.
            return Optional.empty();
        }
        Optional<Held> held = Optional.empty();
        try {
            held = lock(file);
            return held;
        } finally {
            if (held.isEmpty()) {
                HELD_BY_THIS_PROCESS.remove(file);
            }
        }
    }

    private static Optional<Held> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(() -> release(channel, file)) : Optional.empty();
    }

    private static void release(FileChannel channel, Path file) throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD_BY_THIS_PROCESS.remove(file);
        }
    }
}
