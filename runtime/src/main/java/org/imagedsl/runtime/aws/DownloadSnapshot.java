// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudRefs;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Operation;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/** Makes the working disk from the root of the source image, whose blocks are fetched once and kept as a layer. */
@Keyword(value = "download snapshot", summary = "makes the working disk from the source image's root")
record DownloadSnapshot(
        @Option("name of the image") String image,
        @Option("size to grow to") Optional<ByteSize> size,
        @Option("how the new image is encrypted") Encryption encryption)
        implements Step<Path> {

    static final String SUMS = "source.sums";

    @Override
    public Path perform(Scope scope) throws IOException, InterruptedException {
        BlockDevice root = scope.get(CloudRefs.SOURCE).root().orElseThrow();
        SnapshotId source = root.snapshot().orElseThrow();
        requireFitting(root);
        ParentSnapshot parent = new ParentSnapshot(source, () -> own(scope, root, source));
        if (!scope.has(BuildRefs.STEP_BY_STEP)) {
            // The snapshot that will be made needs it, whatever layer the disk begins as: it is copied meanwhile.
            parent.own();
        }
        scope.image().bind(ParentSnapshot.REF, parent);
        return WorkingDisk.own(scope, this, source.text(), file -> make(scope, parent, file));
    }

    private void requireFitting(BlockDevice root) {
        Optional<ByteSize> least = root.size();
        if (size.isPresent() && least.isPresent() && size.get().compareTo(least.get()) < 0) {
            throw new BuildFailure(
                    "a disk of " + size.get() + " is smaller than the source image's root of " + least.get(),
                    "write rootVolume { size " + least.get() + " } or more, or leave the size out");
        }
    }

    private SnapshotId own(Scope scope, BlockDevice root, SnapshotId source) throws IOException, InterruptedException {
        Ec2Cloud cloud = scope.get(Ec2Cloud.EC2);
        boolean plain = !root.encrypted().orElse(false);
        boolean otherwise = encryption.wanted()
                ? encryption.key().isPresent() || plain
                : plain && cloud.encryptsByDefault(cloud.home()).orElse(false);
        if (!otherwise && cloud.owns(source)) {
            return source;
        }
        Marks marks = CloudRefs.marks(scope, image, "copy of the source");
        scope.output("copies " + source + (otherwise ? ", encrypted" : ", which is not this account's"));
        return scope.image()
                .acquire(
                        cloud.resource("snapshot", cloud.home(), marks),
                        () -> cloud.snapshots(cloud.home())
                                .copy(source, "source of image " + image + ", by imagedsl", encryption, marks),
                        copy -> cloud.snapshots(cloud.home()).delete(copy));
    }

    private void make(Scope scope, ParentSnapshot parent, Path file) throws IOException, InterruptedException {
        SourceBlocks blocks = new SourceBlocks(scope, parent);
        if (scope.has(LayerStart.REF)) {
            scope.get(LayerStart.REF).store().restore(blocks.layer(image), file);
        } else {
            blocks.fetch(WorkingDisk.create(scope, file), scope.workspace().resolve(SUMS));
        }
        grow(WorkingDisk.seen(scope, file));
    }

    private void grow(Path disk) throws IOException {
        if (size.isPresent()) {
            try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
                file.setLength(Math.max(file.length(), size.get().bytes()));
            }
        }
    }

    @Override
    public String describe() {
        return "of the source image" + size.map(bytes -> ", grown to " + bytes).orElse("");
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>(List.of("ec2:DescribeSnapshots"));
        if (!encryption.wanted()) {
            calls.add("ec2:GetEbsEncryptionByDefault");
        }
        calls.addAll(AwsDialect.AWS.calls(Operation.COPY_SNAPSHOT, Operation.DELETE_SNAPSHOT));
        if (encryption.wanted()) {
            calls.addAll(AwsDialect.AWS.calls(Operation.USE_KEY));
        }
        calls.addAll(List.of("ebs:ListSnapshotBlocks", "ebs:GetSnapshotBlock"));
        return calls.stream().distinct().toList();
    }
}
