// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether the layer of a step may be used again.
 *
 * @param reusable false: the step, and what follows it, is performed in each build
 * @param lifetime how long after it was made; empty: for ever
 */
public record Caching(boolean reusable, Optional<Duration> lifetime) {

    public static final Caching ALWAYS = new Caching(true, Optional.empty());
    public static final Caching NEVER = new Caching(false, Optional.empty());

    public Caching {
        if (!reusable && lifetime.isPresent()) {
            throw new IllegalArgumentException("what is never used again has no lifetime");
        }
    }

    public static Caching within(Duration lifetime) {
        return new Caching(true, Optional.of(lifetime));
    }

    /** As scripts say it after {@code cache}. */
    @Override
    public String toString() {
        return lifetime.map(time -> "for: " + words(time)).orElse(Boolean.toString(reusable));
    }

    private static String words(Duration time) {
        if (time.toSeconds() % 86_400 == 0) {
            return time.toDays() + ".days";
        }
        return time.toSeconds() % 3600 == 0 ? time.toHours() + ".hours" : time.toSeconds() + ".seconds";
    }
}
