// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.time.Duration;

/** Waits for what the kernel does in its own time: often at first, then less often, up to a limit. */
final class Patience {

    private static final Duration SHORTEST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(200);

    private Patience() {}

    /** True as soon as the condition holds, false when it does not within the limit. */
    static boolean await(Duration limit, Condition condition) throws InterruptedException {
        long start = System.nanoTime();
        Duration pause = SHORTEST;
        while (!condition.holds()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
        return true;
    }

    /** What is waited for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws InterruptedException;
    }
}
