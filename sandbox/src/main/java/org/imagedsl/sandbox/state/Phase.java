// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Duration;
import java.time.Instant;

/** A state that becomes another at a time: {@code pending} until then, {@code completed} from then on. */
public record Phase(String first, Instant begin, Instant end, String then) {

    /** A state that stays. */
    public static Phase of(String state) {
        return new Phase(state, Instant.EPOCH, Instant.EPOCH, state);
    }

    /** A state that stays until something sets another. */
    public static Phase stuck(String state, Instant now) {
        return new Phase(state, now, Instant.MAX, state);
    }

    public static Phase from(String first, Instant now, Duration length, String then) {
        return new Phase(first, now, now.plus(length), then);
    }

    public String at(Instant now) {
        return now.isBefore(end) ? first : then;
    }

    /** How far it is, in percent. */
    public long percent(Instant now) {
        if (!now.isBefore(end)) {
            return 100;
        }
        return end.equals(Instant.MAX)
                ? 0
                : 100
                        * Duration.between(begin, now).toMillis()
                        / Math.max(1, Duration.between(begin, end).toMillis());
    }
}
