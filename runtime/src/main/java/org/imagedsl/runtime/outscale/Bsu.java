// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.Optional;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.ByteSize;

/** A further disk of the VMs of an OMI. */
@Keyword(
        value = "volume",
        summary = "a further disk of the OMI's VMs",
        example = "image('x') { outscale { volume '/dev/sdb', size: 10.GiB, type: gp2 }; source scratch(1.GiB) }",
        replaces = "omi_block_device_mappings")
public record Bsu(
        @Option(value = "its device name", positional = true, replaces = "device_name") String name,
        @Option(value = "its size; the snapshot's when not given", replaces = "volume_size") Optional<ByteSize> size,
        @Option(value = "its type", replaces = "volume_type") Optional<BsuType> type,
        @Option(value = "operations per second, of io1", replaces = "iops") Optional<Integer> iops,
        @Option(value = "what it begins with", replaces = "snapshot_id") Optional<String> snapshot,
        @Option(value = "whether it goes with its VM", replaces = "delete_on_vm_deletion", otherwise = "true")
                boolean deleteOnTermination,
        @Option(value = "whether the source's disk of this name is left out", replaces = "no_device") boolean none) {

    BlockDevice device() {
        return new BlockDevice(
                name,
                snapshot.map(SnapshotId::new),
                size,
                new VolumeKind(type.map(BsuType::toString), iops, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(deleteOnTermination),
                Optional.empty(),
                none);
    }
}
