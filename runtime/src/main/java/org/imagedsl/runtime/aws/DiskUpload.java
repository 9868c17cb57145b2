// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import org.imagedsl.runtime.aws.direct.LayerZero;
import org.imagedsl.runtime.aws.direct.NewSnapshot;
import org.imagedsl.runtime.aws.direct.ParentBlocks;
import org.imagedsl.runtime.aws.direct.SharedExtents;
import org.imagedsl.runtime.aws.direct.SnapshotUpload;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.SnapshotState;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.ByteSize;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ebs.EbsClient;

/** One working disk on its way to a snapshot: a new one, or one that a killed build has begun. */
record DiskUpload(Scope scope, String image, Encryption encryption, Marks marks) {

    private static final Duration PATIENCE = Duration.ofMinutes(60);

    /** The snapshot, sealed but perhaps not whole yet; after a failure there is none. */
    SnapshotId send(Path disk, ByteSize size) throws IOException, InterruptedException {
        Optional<ParentSnapshot> parent = scope.has(ParentSnapshot.REF) && !decrypts()
                ? Optional.of(scope.get(ParentSnapshot.REF))
                : Optional.empty();
        Optional<SnapshotId> own = parent.isPresent() ? Optional.of(parent.get().ready(scope)) : Optional.empty();
        ParentBlocks blocks = blocks(disk, size, parent);
        NewSnapshot wanted = wanted(size, own);
        // A copy of the source is made anew by each build: what was sent to a snapshot with another parent is of no
        // use.
        String what = String.join(
                "\n",
                cloud().home().text(),
                image,
                size.toString(),
                wanted.parent().toString());
        try (UploadFolder folder = UploadFolder.open(scope, what);
                EbsClient ebs = cloud().ebs()) {
            return send(new SnapshotUpload(ebs, folder.path()), wanted, disk, blocks);
        } catch (SdkException e) {
            throw cloud().failure("ebs:PutSnapshotBlock", e);
        }
    }

    /** A snapshot is encrypted as its parent is: one that is not to be must do without. */
    private boolean decrypts() {
        return encryption.ruledOut()
                && scope.get(CloudRefs.SOURCE)
                        .root()
                        .flatMap(BlockDevice::encrypted)
                        .orElse(false);
    }

    private SnapshotId send(SnapshotUpload upload, NewSnapshot wanted, Path disk, ParentBlocks blocks)
            throws IOException, InterruptedException {
        Optional<SnapshotId> begun = pending(upload.begun());
        if (begun.isPresent()) {
            scope.output("goes on with " + begun.get() + ", which an earlier build began");
            cloud().adopt(begun.get(), marks);
        }
        SnapshotId snapshot = upload.begin(wanted, id -> begun.isPresent());
        boolean sent = false;
        try {
            int count = upload.send(snapshot, WorkingDisk.seen(scope, disk), blocks, scope::progress);
            scope.output(snapshot + " has " + new ByteSize(count * 512L * 1024)
                    + (wanted.parent().isPresent() ? " more than its parent" : ""));
            sent = true;
            return snapshot;
        } finally {
            if (!sent) {
                cloud().snapshots(cloud().home()).delete(snapshot);
            }
            upload.forget();
        }
    }

    private Optional<SnapshotId> pending(Optional<SnapshotId> begun) throws InterruptedException {
        boolean waits = begun.isPresent()
                && cloud().snapshots(cloud().home()).state(begun.get()).phase() == SnapshotState.Phase.PENDING;
        return waits ? begun : Optional.empty();
    }

    private NewSnapshot wanted(ByteSize size, Optional<SnapshotId> parent) throws InterruptedException {
        boolean encrypted = encryption.wanted() && parent.isEmpty();
        Optional<String> key = encrypted && encryption.key().isPresent()
                ? Optional.of(cloud().keyArn(encryption.key().get()))
                : Optional.empty();
        return new NewSnapshot(
                size, parent, "root of image " + image + ", by imagedsl", marks.all(), encrypted, key, PATIENCE);
    }

    private ParentBlocks blocks(Path disk, ByteSize size, Optional<ParentSnapshot> parent)
            throws IOException, InterruptedException {
        int count = Math.toIntExact(size.bytes() / (512 * 1024));
        SharedExtents extents = new SharedExtents(scope.host());
        if (parent.isEmpty()) {
            return new ParentBlocks(Optional.empty(), extents.differing(disk, Optional.empty(), count));
        }
        if (scope.has(LayerStart.REF)) {
            new SourceBlocks(scope, parent.get()).layer(image);
            LayerZero zero = new LayerZero(
                    scope.get(LayerStart.REF).store(), parent.get().source());
            return new ParentBlocks(Optional.of(zero.sums()), extents.differing(disk, Optional.of(zero.disk()), count));
        }
        BitSet all = new BitSet(count);
        all.set(0, count);
        return new ParentBlocks(Optional.of(scope.workspace().resolve(DownloadSnapshot.SUMS)), all);
    }

    private Ec2Cloud cloud() {
        return scope.get(Ec2Cloud.EC2);
    }
}
