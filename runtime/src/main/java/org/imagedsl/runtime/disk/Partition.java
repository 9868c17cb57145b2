// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.ByteSize;

/** A range of the disk, with its file system and where that is mounted. */
@Keyword(
        value = "partition",
        summary = "a partition",
        example =
                "image('x') { source scratch(1.GiB); chroot { disk { gpt { partition 'root', format: ext4, mount: '/' } } } }")
public record Partition(
        @Option(value = "its name, also the label of its file system", positional = true) String name,
        @Option("its size; the last partition may leave it out and takes the rest") Optional<ByteSize> size,
        @Option("its file system") Optional<FileSystemType> format,
        @Option("where it is mounted in the image") Optional<String> mount,
        @Option("mount options") List<String> options,
        @Option("what it is for; follows from format and mount when not given") Optional<PartitionRole> role) {

    /** What it is for, told or not. */
    public PartitionRole effectiveRole() {
        return role.orElseGet(this::impliedRole);
    }

    private PartitionRole impliedRole() {
        if (format.equals(Optional.of(FileSystemType.SWAP))) {
            return PartitionRole.SWAP;
        }
        if (format.equals(Optional.of(FileSystemType.VFAT))
                && mount.filter(path -> path.equals("/boot/efi") || path.equals("/efi"))
                        .isPresent()) {
            return PartitionRole.ESP;
        }
        return mount.equals(Optional.of("/")) ? PartitionRole.ROOT : PartitionRole.LINUX;
    }
}
