// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.front;

import java.util.Map;
import java.util.TreeMap;

/** How often each action was called, refused calls included. Several threads may use it. */
public final class CallCounts {

    private final Map<String, Integer> counts = new TreeMap<>();

    public synchronized void add(String action) {
        counts.merge(action, 1, Integer::sum);
    }

    /** By action. */
    public synchronized Map<String, Integer> all() {
        return new TreeMap<>(counts);
    }

    public synchronized int of(String action) {
        return counts.getOrDefault(action, 0);
    }

    public synchronized void clear() {
        counts.clear();
    }
}
