// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.imagedsl.runtime.value.ByteSize;

/**
 * How much a store may hold.
 *
 * @param size of all layers together; what they share is counted once
 * @param age since a layer was last used
 */
public record LayerLimits(ByteSize size, Duration age) {

    public static final LayerLimits DEFAULT = new LayerLimits(ByteSize.of(20, ByteSize.Unit.GiB), Duration.ofDays(30));

    /** A build may be about to start from a layer that was used so recently. */
    private static final Duration IN_USE = Duration.ofHours(1);

    /** Removes the layers that were not used for longest, until the limits hold; safe while builds run. */
    public List<Layer> prune(LayerStore store, Instant now) throws IOException, InterruptedException {
        List<Layer> removed = new ArrayList<>();
        long excess = store.taken().bytes() - size.bytes();
        for (Layer layer : oldestUse(store)) {
            boolean old = layer.used().plus(age).isBefore(now);
            boolean recent = layer.used().plus(IN_USE).isAfter(now);
            if (old || !recent && excess > 0) {
                // What it shares with other layers stays; how much it took shows only now.
                long free = store.free();
                store.delete(layer.key());
                excess -= store.free() - free;
                removed.add(layer);
            }
        }
        return removed;
    }

    private static List<Layer> oldestUse(LayerStore store) throws IOException {
        List<Layer> layers = new ArrayList<>(store.all());
        layers.sort(Comparator.comparing(Layer::used));
        return layers;
    }
}
