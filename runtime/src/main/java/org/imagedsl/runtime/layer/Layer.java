// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a layer.
 *
 * @param parent the layer it was made from; empty for the first
 * @param image the image that was being built
 * @param step as a plan shows it; holds no secret
 * @param created when it was frozen
 * @param used when a build last started from it
 */
public record Layer(LayerKey key, Optional<LayerKey> parent, String image, String step, Instant created, Instant used) {

    /** The same, used now. */
    Layer usedAt(Instant now) {
        return new Layer(key, parent, image, step, created, now);
    }
}
