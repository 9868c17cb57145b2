// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.step.Resource;

/** Removes what dead builds left. Safe to run twice, and while builds run. */
public final class Cleanup {

    private final StateFolder state;
    private final Map<String, Remover> removers;

    /** @param removers by resource kind */
    public Cleanup(StateFolder state, Map<String, Remover> removers) {
        this.state = state;
        this.removers = Map.copyOf(removers);
    }

    /** Removes what one dead build left of one resource. */
    @FunctionalInterface
    public interface Remover {

        /** Idempotent; false when there was nothing to remove. */
        boolean remove(Resource resource) throws IOException, InterruptedException;
    }

    /**
     * What a clean-up did.
     *
     * @param removed lines to show
     * @param failed what could not be removed, and why
     */
    public record Result(List<String> removed, List<String> failed) {

        public Result {
            removed = List.copyOf(removed);
            failed = List.copyOf(failed);
        }
    }

    public Result run() {
        throw new UnsupportedOperationException(state + " " + removers);
    }
}
