// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What builds do with the store while they live: working disks, and the layers that they are about to begin from. */
final class WorkFolder {

    private static final String PREFIX = "work-";

    private final Path view;
    private final LayerLocks locks;
    private final Map<String, LayerLocks.Held> names = new HashMap<>();
    private final Map<LayerKey, Path> claimed = new HashMap<>();

    /** @param view the folder as Java reaches it */
    WorkFolder(Path view, LayerLocks locks) {
        this.view = view;
        this.locks = locks;
    }

    /** Makes a name this store's until it is closed. */
    synchronized void take(String name) throws IOException {
        names.put(
                name,
                locks.take(PREFIX + name)
                        .orElseThrow(() -> new IOException("another build has the working disk " + name)));
    }

    /**
     * Holds the disk of a layer by a second name: it stays, whoever prunes the store meanwhile.
     *
     * @return false when it is gone already
     */
    synchronized boolean claim(LayerKey key, Path disk) throws IOException {
        if (claimed.containsKey(key)) {
            return true;
        }
        String name = "claim-" + UUID.randomUUID();
        take(name);
        try {
            claimed.put(key, Files.createLink(view.resolve(name), disk));
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** The name that holds it. */
    synchronized Optional<String> claimed(LayerKey key) {
        return Optional.ofNullable(claimed.get(key))
                .map(file -> file.getFileName().toString());
    }

    /** Removes what builds that were killed have left. */
    void sweep() throws IOException {
        try (Stream<Path> files = Files.list(view)) {
            for (Path file : files.toList()) {
                String name = PREFIX + file.getFileName();
                Optional<LayerLocks.Held> free = locks.take(name);
                if (free.isPresent()) {
                    Files.deleteIfExists(file);
                    free.get().close();
                    locks.forget(name);
                }
            }
        }
    }

    /** Gives all names up; files that are left are the next sweep's. */
    synchronized void close(boolean reachable) throws IOException {
        for (Path claim : claimed.values()) {
            if (reachable) {
                Files.deleteIfExists(claim);
            }
        }
        claimed.clear();
        for (Map.Entry<String, LayerLocks.Held> name : names.entrySet()) {
            name.getValue().close();
            // Those of files that are still there are of use to the sweep.
            if (reachable) {
                locks.forget(PREFIX + name.getKey());
            }
        }
        names.clear();
    }
}
