// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How long things take, by the action that begins them. Several threads may use it. */
public final class Delays {

    private final Map<String, Duration> lengths = new TreeMap<>();

    public synchronized void set(String action, Duration length) {
        lengths.put(action, length);
    }

    public synchronized Duration of(String action) {
        return lengths.getOrDefault(action, Duration.ZERO);
    }

    /** By action; those not named take no time. */
    public synchronized Map<String, Duration> all() {
        return new TreeMap<>(lengths);
    }
}
