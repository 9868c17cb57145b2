// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.journal.BuildRequest;
import org.imagedsl.runtime.journal.OnError;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.layer.LayerLimits;

/**
 * How a build is done, whatever its script says.
 *
 * @param state where journals and working files are
 * @param parallel how many images are built at a time
 * @param only names of the images to build, with those they start from; empty: all
 * @param debug failures carry stack traces
 * @param history how many folders of ended builds stay
 * @param layers folder of the layer store; empty: every step is performed and none is kept
 * @param limits what the store is kept within
 * @param from by image the number of the step that is performed anew with all that follow, whatever layers there are
 * @param request what a resumed build would go on with; empty: the build cannot be resumed
 */
public record BuildSettings(
        StateFolder state,
        int parallel,
        OnError onError,
        Set<String> only,
        boolean debug,
        int history,
        Optional<Path> layers,
        LayerLimits limits,
        Map<String, Integer> from,
        Optional<BuildRequest> request) {

    public BuildSettings {
        only = Set.copyOf(only);
        from = Map.copyOf(from);
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one image is built at a time, not " + parallel);
        }
    }

    public static BuildSettings in(StateFolder state) {
        return new BuildSettings(
                state,
                2,
                OnError.CLEANUP,
                Set.of(),
                false,
                20,
                Optional.empty(),
                LayerLimits.DEFAULT,
                Map.of(),
                Optional.empty());
    }

    public BuildSettings parallel(int images) {
        return new BuildSettings(state, images, onError, only, debug, history, layers, limits, from, request);
    }

    public BuildSettings onError(OnError choice) {
        return new BuildSettings(state, parallel, choice, only, debug, history, layers, limits, from, request);
    }

    public BuildSettings only(Set<String> images) {
        return new BuildSettings(state, parallel, onError, images, debug, history, layers, limits, from, request);
    }

    /** Steps become layers in this store, and are taken from there. */
    public BuildSettings layers(Path store) {
        return new BuildSettings(
                state, parallel, onError, only, debug, history, Optional.of(store), limits, from, request);
    }

    public BuildSettings limits(LayerLimits limits) {
        return new BuildSettings(state, parallel, onError, only, debug, history, layers, limits, from, request);
    }

    public BuildSettings from(Map<String, Integer> steps) {
        return new BuildSettings(state, parallel, onError, only, debug, history, layers, limits, steps, request);
    }

    public BuildSettings debug(boolean traces) {
        return new BuildSettings(state, parallel, onError, only, traces, history, layers, limits, from, request);
    }

    /** Kept in the build's folder, so that a further build can go on with it. */
    public BuildSettings request(BuildRequest asked) {
        return new BuildSettings(
                state, parallel, onError, only, debug, history, layers, limits, from, Optional.of(asked));
    }
}
