// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Waits for what a cloud does in its own time: often at first, then less often, never longer than allowed between two looks.
 *
 * @param what for messages, as {@code volume vol-1 to be available}
 * @param option by which a script gives it more time
 */
public record Waiting(String what, Duration limit, Duration longestPause, String option) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final double GROWTH = 1.3;

    /** What is looked at. */
    @FunctionalInterface
    public interface Look<T> {

        /** Empty: not yet. What it throws ends the waiting. */
        Optional<T> look() throws InterruptedException;
    }

    /** What the first look finds that finds something. */
    public <T> T until(Look<T> look) throws InterruptedException {
        long start = System.nanoTime();
        double pause = (double) Math.min(FIRST_PAUSE.toMillis(), longestPause.toMillis());
        for (Optional<T> found = look.look(); ; found = look.look()) {
            if (found.isPresent()) {
                return found.get();
            }
            long left = limit.toMillis()
                    - Duration.ofNanos(System.nanoTime() - start).toMillis();
            if (left <= 0) {
                throw new BuildFailure(
                        "waited " + limit.toSeconds() + " s for " + what + ", in vain",
                        "give it more time with polling { " + option + " … }, or see what keeps it");
            }
            Thread.sleep(Math.max(1, Math.min(left, Math.round(pause * jitter()))));
            pause = Math.min(longestPause.toMillis(), pause * GROWTH);
        }
    }

    /** So that builds that began together do not ask together. */
    private static double jitter() {
        return 0.9 + ThreadLocalRandom.current().nextDouble() * 0.2;
    }
}
