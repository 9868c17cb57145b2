// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.runtime.layer.FetchedLayers;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.layer.LayerLocks;
import org.imagedsl.runtime.layer.LayerStore;
import software.amazon.awssdk.services.ebs.EbsClient;

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

    /**
     * The layer; fetched now when it is not there. Waits while another build fetches it.
     *
     * @param image for which it is fetched
     */
    public Layer ensure(EbsClient ebs, String image, TransferProgress progress)
            throws IOException, InterruptedException {
        for (Optional<Layer> there = store.find(key); ; there = store.find(key)) {
            if (there.isPresent()) {
                return there.get();
            }
            Optional<LayerLocks.Held> lock = store.locks().take(key);
            if (lock.isPresent()) {
                try (LayerLocks.Held held = lock.get()) {
                    return fetch(ebs, image, progress);
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private Layer fetch(EbsClient ebs, String image, TransferProgress progress)
            throws IOException, InterruptedException {
        Optional<Layer> meanwhile = store.find(key);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        FetchedLayers.Place place = store.fetching().place(key);
        new SnapshotDownload(ebs, snapshot).into(place.disk(), place.notes(), progress);
        Instant now = Instant.now();
        Layer layer = new Layer(key, Optional.empty(), image, "download " + snapshot, now, now);
        store.fetching().keep(layer);
        return layer;
    }
}
