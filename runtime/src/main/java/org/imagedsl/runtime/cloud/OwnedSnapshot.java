// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** A snapshot that belongs to the image of a build: it stays when the image does. */
public final class OwnedSnapshot {

    private static final Duration LET_GO = Duration.ofSeconds(60);

    private OwnedSnapshot() {}

    /** Takes one, and returns when it is whole. */
    public static SnapshotId of(Scope scope, Marks marks, Keeping keeping, Scope.Acquisition<SnapshotId> taking)
            throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        Snapshots snapshots = cloud.snapshots(cloud.home());
        Resource resource = cloud.resource("snapshot", cloud.home(), marks);
        SnapshotId snapshot = scope.image().acquire(resource, taking, taken -> {
            if (!keeping.keptAfterFailure(scope, "snapshot " + taken)) {
                delete(cloud, cloud.home(), taken);
            }
        });
        scope.output(snapshot.text());
        WaitLimits limits = cloud.limits();
        new Waiting("snapshot " + snapshot + " to be completed", limits.snapshot(), limits.longestPause(), "snapshot")
                .until(() -> completed(scope, snapshot, snapshots.state(snapshot)));
        if (!keeping.temporary()) {
            scope.image()
                    .promote(
                            resource,
                            new Resource(
                                    cloud.provider() + " snapshot",
                                    cloud.home() + ":" + snapshot,
                                    Map.of("region", cloud.home().text(), "snapshot", snapshot.text())),
                            () -> {});
        }
        return snapshot;
    }

    private static Optional<SnapshotId> completed(Scope scope, SnapshotId snapshot, SnapshotState state) {
        return switch (state.phase()) {
            case COMPLETED -> Optional.of(snapshot);
            case ERROR -> throw new BuildFailure(
                    "snapshot " + snapshot + " failed" + (state.message().isEmpty() ? "" : ": " + state.message()),
                    "run it again; with an encrypted volume, see whether who builds may use the key");
            default -> {
                scope.progress(state.percent(), 100);
                yield Optional.empty();
            }
        };
    }

    /** An image that was just deregistered may still hold it for a moment. */
    public static void delete(Cloud cloud, Region region, SnapshotId snapshot) throws InterruptedException {
        new Waiting(
                        "snapshot " + snapshot + " to be let go by its image",
                        LET_GO,
                        cloud.limits().longestPause(),
                        "snapshot")
                .until(() -> cloud.snapshots(region).delete(snapshot) ? Optional.of(snapshot) : Optional.empty());
    }
}
