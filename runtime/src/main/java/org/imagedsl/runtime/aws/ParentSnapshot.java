// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.SnapshotState;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;

/** What the new snapshot has its unchanged blocks from, and a disk that begins as its source all of them. */
final class ParentSnapshot {

    static final Ref<ParentSnapshot> REF = Ref.named("parent snapshot", ParentSnapshot.class);

    private final SnapshotId source;
    private final Finding finding;
    private Optional<SnapshotId> own = Optional.empty();

    /**
     * Nothing is copied yet.
     *
     * @param source the source image's root
     * @param finding finds what {@link #own()} gives
     */
    ParentSnapshot(SnapshotId source, Finding finding) {
        this.source = source;
        this.finding = finding;
    }

    /** Finds the source, or copies it. */
    @FunctionalInterface
    interface Finding {
        SnapshotId find() throws IOException, InterruptedException;
    }

    SnapshotId source() {
        return source;
    }

    /** The source, or this build's own copy of it: EBS direct reads no public snapshots, and no parent but one's own will do. */
    SnapshotId own() throws IOException, InterruptedException {
        if (own.isEmpty()) {
            own = Optional.of(finding.find());
        }
        return own.get();
    }

    /** Waits for a copy to be whole. */
    SnapshotId ready(Scope scope) throws IOException, InterruptedException {
        SnapshotId found = own();
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        Duration limit = cloud.limits().snapshot();
        return new Waiting(
                        "snapshot " + found + " to be completed",
                        limit,
                        cloud.limits().longestPause(),
                        "snapshot")
                .until(() -> ready(cloud.snapshots(cloud.home()).state(found), found));
    }

    private Optional<SnapshotId> ready(SnapshotState state, SnapshotId found) {
        return switch (state.phase()) {
            case COMPLETED -> Optional.of(found);
            case ERROR -> throw new BuildFailure(
                    "snapshot " + found + ", a copy of " + source + ", failed: " + state.message(),
                    "see whether the source may be copied, and whether who builds may use its key");
            default -> Optional.empty();
        };
    }
}
