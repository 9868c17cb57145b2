// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.layer.FetchedLayers;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.layer.LayerStore;

/** The disk of a snapshot as a layer of this host: a snapshot never changes, so it is fetched once. */
public final class LayerZero {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LayerStore store;
    private final SnapshotId snapshot;
    private final LayerKey key;

    public LayerZero(LayerStore store, SnapshotId snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        this.key = LayerKey.of("ebs snapshot").then(snapshot.text());
    }

    /** The disk as the keeper sees it. */
    public Path disk() {
        return store.disk(key);
    }

    /** The digests of its blocks, as Java reaches them. */
    public Path sums() {
        return store.notes(key);
    }

    /** Gets the snapshot's blocks, and their digests, into files that may hold some of them already. */
    @FunctionalInterface
    public interface Fetching {
        void into(Path disk, Path sums) throws IOException, InterruptedException;
    }

    /**
     * The layer, held until the store is closed; fetched now when it is not there. Waits while another build fetches it.
     *
     * @param image for which it is fetched
     */
    public Layer ensure(String image, Fetching fetching) throws IOException, InterruptedException {
        while (true) {
            Optional<Layer> there = store.find(key);
            if (there.isPresent() && store.claim(there.get())) {
                return there.get();
            }
            Optional<LayerLocks.Held> lock = store.locks().take(key);
            if (lock.isPresent()) {
                try (LayerLocks.Held held = lock.get()) {
                    fetch(image, fetching);
                }
            } else {
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private void fetch(String image, Fetching fetching) throws IOException, InterruptedException {
        if (store.find(key).isEmpty()) {
            FetchedLayers.Place place = store.fetching().place(key);
            fetching.into(place.disk(), place.notes());
            Instant now = Instant.now();
            store.fetching().keep(new Layer(key, Optional.empty(), image, "download " + snapshot, now, now));
        }
    }
}
