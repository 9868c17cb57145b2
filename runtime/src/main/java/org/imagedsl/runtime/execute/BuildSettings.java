// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.util.Set;

/**
 * How a build is done, whatever its script says.
 *
 * @param state where journals and working files are
 * @param parallel how many images are built at a time
 * @param only names of the images to build, with those they start from; empty: all
 * @param debug failures carry stack traces
 * @param history how many folders of ended builds stay
 */
public record BuildSettings(
        StateFolder state, int parallel, OnError onError, Set<String> only, boolean debug, int history) {

    public BuildSettings {
        only = Set.copyOf(only);
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one image is built at a time, not " + parallel);
        }
    }

    public static BuildSettings in(StateFolder state) {
        return new BuildSettings(state, 2, OnError.CLEANUP, Set.of(), false, 20);
    }

    public BuildSettings parallel(int images) {
        return new BuildSettings(state, images, onError, only, debug, history);
    }

    public BuildSettings onError(OnError choice) {
        return new BuildSettings(state, parallel, choice, only, debug, history);
    }

    public BuildSettings only(Set<String> images) {
        return new BuildSettings(state, parallel, onError, images, debug, history);
    }

    public BuildSettings debug(boolean traces) {
        return new BuildSettings(state, parallel, onError, only, traces, history);
    }
}
