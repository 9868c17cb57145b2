// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.chain;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.imagedsl.runtime.layer.Layer;
import org.imagedsl.runtime.layer.LayerStore;

/** Which layers of a chain a build may begin from. */
public final class UsableLayers {

    private final LayerStore store;

    public UsableLayers(LayerStore store) {
        this.store = store;
    }

    /**
     * Number of links that the deepest layer covers.
     *
     * @param held links that the disk has already, whatever has become of their layers
     */
    public int deepest(List<LayerChain.Link> links, int held) throws IOException {
        for (int count = links.size(); count > held; count--) {
            if (store.find(links.get(count - 1).key()).isPresent() && areUsable(links.subList(held, count))) {
                return count;
            }
        }
        return held;
    }

    /** An expired layer takes those that were made from it along. */
    private boolean areUsable(List<LayerChain.Link> links) throws IOException {
        for (LayerChain.Link link : links) {
            if (!link.reusable() || isExpired(link)) {
                return false;
            }
        }
        return true;
    }

    private boolean isExpired(LayerChain.Link link) throws IOException {
        if (link.lifetime().isEmpty()) {
            return false;
        }
        Instant now = Instant.now();
        return store.find(link.key())
                .map(Layer::created)
                // A clock that was set back makes layers of the future; their age is not known.
                .filter(created -> !created.isAfter(now)
                        && created.plus(link.lifetime().get()).isAfter(now))
                .isEmpty();
    }
}
