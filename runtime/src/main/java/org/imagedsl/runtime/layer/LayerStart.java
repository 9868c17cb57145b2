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

    /** Bound in the image's scope before its tree is performed. */
    public static final Ref<LayerStart> REF = Ref.named("layer", LayerStart.class);
}
