// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.time.Duration;

/** An instant of the monotonic clock. */
record Deadline(Duration limit, long nanoTime) {

    static Deadline after(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    boolean isOver() {
        return left().isNegative();
    }

    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }
}
