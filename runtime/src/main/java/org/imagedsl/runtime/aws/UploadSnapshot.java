// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.direct.SharedExtents;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.Keeping;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Operation;
import org.imagedsl.runtime.cloud.OwnedSnapshot;
import org.imagedsl.runtime.cloud.RootDisk;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** Makes a snapshot of the finished working disk, of the blocks in which it differs from the source. */
@Keyword(value = "upload snapshot", summary = "makes a snapshot of the working disk")
record UploadSnapshot(
        @Option("name of the image") String image,
        @Option("the root volume") RootVolume root,
        @Option("how it is encrypted") Encryption encryption,
        @Option("its tags") Tagging tags,
        @Option("what stays") Keeping keeping)
        implements Step<SnapshotId> {

    private static final ByteSize GIB = ByteSize.of(1, ByteSize.Unit.GiB);

    @Override
    public SnapshotId perform(Scope scope) throws IOException, InterruptedException {
        Path disk = scope.get(BuildRefs.DISK_FILE);
        ByteSize size = new ByteSize(Files.size(WorkingDisk.seen(scope, disk))).roundUp(GIB);
        scope.image().bind(CloudRefs.ROOT, new RootDisk(volumeSize(size), kind(scope)));
        Marks marks = CloudRefs.marks(scope, image, "snapshot").tagged(tags.ofSnapshots(scope));
        DiskUpload upload = new DiskUpload(scope, image, encryption, marks);
        SnapshotId snapshot = OwnedSnapshot.of(scope, marks, keeping, () -> upload.send(disk, size));
        scope.image().bind(CloudRefs.SNAPSHOT, snapshot);
        return snapshot;
    }

    private ByteSize volumeSize(ByteSize disk) {
        return root.size().filter(wanted -> wanted.compareTo(disk) > 0).orElse(disk);
    }

    private VolumeKind kind(Scope scope) {
        Optional<BlockDevice> source =
                scope.has(CloudRefs.SOURCE) ? scope.get(CloudRefs.SOURCE).root() : Optional.empty();
        return source.map(BlockDevice::kind).map(root.kind()::or).orElse(root.kind());
    }

    @Override
    public String describe() {
        return "of the working disk";
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(SharedExtents.TOOL);
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>(List.of(
                "ebs:StartSnapshot",
                "ec2:CreateTags",
                "ebs:PutSnapshotBlock",
                "ebs:CompleteSnapshot",
                "ec2:DescribeSnapshots"));
        calls.addAll(AwsDialect.AWS.calls(Operation.DELETE_SNAPSHOT));
        if (encryption.wanted()) {
            calls.addAll(AwsDialect.AWS.calls(Operation.USE_KEY));
        }
        return calls;
    }
}
