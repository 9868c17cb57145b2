// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A build that was begun on this host.
 *
 * @param request empty for a build without a script, as those of tests
 * @param layers per image the last layer that it came to
 */
public record PastBuild(String id, Path folder, State state, Optional<BuildRequest> request, List<KeptLayer> layers) {

    public PastBuild {
        layers = List.copyOf(layers);
    }

    /** What became of it. */
    public enum State {
        RUNNING,
        BUILT,
        FAILED,
        INTERRUPTED,
        /** Its process ended without a word, and nothing was cleaned up since. */
        KILLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether another build can go on with it. */
    public boolean canBeResumed() {
        return request.isPresent() && state != State.RUNNING && state != State.BUILT;
    }

    /** The last layer of an image; empty when the build had none. */
    public Optional<KeptLayer> layer(String image) {
        return layers.stream().filter(layer -> layer.image().equals(image)).findFirst();
    }
}
