// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import org.imagedsl.runtime.layer.LayerKey;

/**
 * How far a build has come with an image: the last layer that it made or began from.
 *
 * @param number of the step that made it, as plans and reports number it
 * @param step as they call it; holds no secret
 */
public record KeptLayer(String image, int number, String step, LayerKey key) {

    /** For a report: {@code layer 0123456789ab, after step 7, shell 'make'}. */
    @Override
    public String toString() {
        return "layer " + key.brief() + ", after step " + number + ", " + step;
    }
}
