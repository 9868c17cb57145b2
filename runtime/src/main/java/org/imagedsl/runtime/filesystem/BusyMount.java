// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * A mount that cannot be unmounted yet. Processes of the build that hold it are asked to end, then killed; others are
 * named. It is never unmounted lazily: what is published must be written.
 */
final class BusyMount {

    private static final int ATTEMPTS = 8;
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Keeper keeper;
    private final String target;
    private int attempt;

    BusyMount(Keeper keeper, String target) {
        this.keeper = keeper;
        this.target = target;
    }

    /** Prepares the next attempt, or gives up. */
    void makeWay(String complaint) throws InterruptedException {
        List<MountHolder> holders = MountHolder.of(keeper, target);
        if (++attempt > ATTEMPTS) {
            throw failure(complaint, holders);
        }
        List<MountHolder> own = holders.stream().filter(MountHolder::ofBuild).toList();
        own.forEach(attempt == 1 ? MountHolder::terminate : MountHolder::kill);
        Patience.await(GRACE.multipliedBy(attempt).dividedBy(2), () -> !own.isEmpty() && noneAlive(own));
    }

    private static boolean noneAlive(List<MountHolder> holders) {
        return holders.stream().noneMatch(MountHolder::isAlive);
    }

    private BuildFailure failure(String complaint, List<MountHolder> holders) {
        String who = holders.stream().map(MountHolder::describe).collect(Collectors.joining(", "));
        return new BuildFailure(
                "cannot unmount " + target + ": " + (who.isEmpty() ? complaint.strip() : "used by " + who),
                who.isEmpty() ? "" : "end these processes, and build again");
    }
}
