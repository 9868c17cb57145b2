// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.util.Optional;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.ByteSize;

/** A further disk of the image's instances. */
@Keyword(
        value = "volume",
        summary = "a further disk of the image's instances",
        example = "image('x') { aws { volume '/dev/sdb', size: 10.GiB, type: gp3 }; source scratch(1.GiB) }",
        replaces = "ami_block_device_mappings")
public record Volume(
        @Option(value = "its device name", positional = true, replaces = "device_name") String name,
        @Option(value = "its size; the snapshot's when not given", replaces = "volume_size") Optional<ByteSize> size,
        @Option(value = "its type", replaces = "volume_type") Optional<VolumeType> type,
        @Option(value = "operations per second, of io1, io2 and gp3", replaces = "iops") Optional<Integer> iops,
        @Option(value = "MiB per second, of gp3", replaces = "throughput") Optional<Integer> throughput,
        @Option(value = "what it begins with", replaces = "snapshot_id") Optional<String> snapshot,
        @Option(value = "whether it is encrypted", replaces = "encrypted") Optional<Boolean> encrypted,
        @Option(value = "its key", replaces = "kms_key_id") Optional<String> kmsKey,
        @Option(value = "whether it goes with its instance", replaces = "delete_on_termination", otherwise = "true")
                boolean deleteOnTermination,
        @Option(value = "number of the instance's own storage that it is", replaces = "virtual_name")
                Optional<Integer> ephemeral,
        @Option(value = "whether the source's disk of this name is left out", replaces = "no_device") boolean none) {

    public BlockDevice device() {
        return new BlockDevice(
                name,
                snapshot.map(SnapshotId::new),
                size,
                new VolumeKind(type.map(VolumeType::toString), iops, throughput),
                encrypted,
                kmsKey,
                Optional.of(deleteOnTermination),
                ephemeral.map(number -> "ephemeral" + number),
                none);
    }
}
