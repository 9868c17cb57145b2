// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.Text;

/**
 * What every provisioning step may be told beside its own options.
 *
 * @param name shown instead of the description
 * @param timeout for one attempt
 * @param retries further attempts after a failed one
 * @param env variables for the commands of the step
 * @param user who runs them in the image
 * @param workDir where they start in the image
 * @param onlyIf decides when the step's turn comes
 * @param cache whether, and how long, its layer may be used again; empty: for ever
 */
public record StepOptions(
        @Option("shown instead of the description") Optional<String> name,
        @Option("time limit of one attempt") Optional<Duration> timeout,
        @Option(value = "further attempts after a failed one", otherwise = "0") int retries,
        @Option("environment variables of its commands") Map<String, Text> env,
        @Option("user who runs its commands in the image") Optional<String> user,
        @Option("folder where its commands start in the image") Optional<String> workDir,
        @Option("performed only when this is true at its turn") Optional<ScriptCode> onlyIf,
        @Option("whether its layer may be used again, and how long; for ever when not given") Optional<Caching> cache) {

    public static final StepOptions NONE = new StepOptions(
            Optional.empty(),
            Optional.empty(),
            0,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Caching caching() {
        return cache.orElse(Caching.ALWAYS);
    }
}
