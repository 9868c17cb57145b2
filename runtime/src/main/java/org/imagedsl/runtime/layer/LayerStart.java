// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.value.Ref;

/**
 * Where the working disk of a build with layers lies, and what it begins as.
 *
 * @param disk as the keeper sees it
 * @param layer the layer to begin from; empty: the source
 */
public record LayerStart(LayerStore store, Path disk, Optional<Layer> layer) {

    /** Bound in the image's scope when its disk begins, or before. */
    public static final Ref<LayerStart> REF = Ref.named("layer", LayerStart.class);

    /** Bound before the tree of an image with layers is performed. */
    public static final Ref<Beginning> BEGINNING = Ref.named("beginning", Beginning.class);

    /** Finds where to begin when the step that makes the working disk has its turn: only then all is known of the source. */
    @FunctionalInterface
    public interface Beginning {

        /**
         * Waits while another build makes the next layer. Empty: this build has no layers.
         *
         * @param maker the step that makes the working disk, as it stands in the tree; what stands around it changes no disk
         * @param premise what the disk is made of, where that is more than the step's own words
         */
        Optional<LayerStart> begin(Object maker, String premise) throws InterruptedException;
    }
}
