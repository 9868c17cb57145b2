// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a build was asked for: all that another one needs to go on with it.
 *
 * @param folder where it was begun, and where artifacts go that have no folder of their own; absolute
 * @param script absolute
 * @param text of the script as it was compiled
 * @param variables given on the command line, in files and in the environment; secrets never come from there
 * @param time what the script took for now
 */
public record BuildRequest(
        Path folder, Path script, String text, Map<String, String> variables, Instant time, Choices choices) {

    public BuildRequest {
        if (!folder.isAbsolute() || !script.isAbsolute()) {
            throw new IllegalArgumentException("'" + script + "' means another file in another folder");
        }
        variables = Map.copyOf(variables);
    }

    /**
     * The options of {@code run} that a resumed build keeps.
     *
     * @param only names of the images wanted; empty: all
     * @param overwrite whether artifacts that exist are replaced, whatever the script says
     * @param layers whether steps become layers
     */
    public record Choices(Set<String> only, int parallel, OnError onError, boolean overwrite, boolean layers) {

        public static final Choices DEFAULT = new Choices(Set.of(), 2, OnError.CLEANUP, false, true);

        public Choices {
            only = Set.copyOf(only);
        }
    }

    /** Whether a build of the one is a further attempt at the other. */
    boolean asksTheSameAs(BuildRequest other) {
        return script.equals(other.script)
                && variables.equals(other.variables)
                && choices.only().equals(other.choices.only());
    }
}
