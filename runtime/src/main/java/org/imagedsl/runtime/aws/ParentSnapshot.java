// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.time.Duration;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.SnapshotState;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;

/**
 * What the new snapshot has its unchanged blocks from.
 *
 * @param source the source image's root
 * @param own it, or this build's own copy of it: EBS direct reads no public snapshots, and no parent but one's own will do
 */
record ParentSnapshot(SnapshotId source, SnapshotId own) {

    static final Ref<ParentSnapshot> REF = Ref.named("parent snapshot", ParentSnapshot.class);

    /** Waits for a copy to be whole. */
    SnapshotId ready(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Duration limit = cloud.limits().snapshot();
        return new Waiting(
                        "snapshot " + own + " to be completed",
                        limit,
                        cloud.limits().longestPause(),
                        "snapshot")
                .until(() -> ready(cloud.snapshots(cloud.home()).state(own)));
    }

    private java.util.Optional<SnapshotId> ready(SnapshotState state) {
        return switch (state.phase()) {
            case COMPLETED -> java.util.Optional.of(own);
            case ERROR -> throw new BuildFailure(
                    "snapshot " + own + ", a copy of " + source + ", failed: " + state.message(),
                    "see whether the source may be copied, and whether who builds may use its key");
            default -> java.util.Optional.empty();
        };
    }
}
