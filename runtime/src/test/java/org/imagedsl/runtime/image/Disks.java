// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;

/** Disks for tests, as a script would describe them. */
final class Disks {

    private Disks() {}

    static Partition partition(String name, Optional<FileSystemType> format, Optional<String> mount, long mebibytes) {
        return new Partition(
                name,
                mebibytes == 0 ? Optional.empty() : Optional.of(ByteSize.of(mebibytes, ByteSize.Unit.MiB)),
                format,
                mount,
                List.of(),
                Optional.empty());
    }

    static Partition root(FileSystemType format) {
        return partition("root", Optional.of(format), Optional.of("/"), 0);
    }

    static Partition esp() {
        return partition("esp", Optional.of(FileSystemType.VFAT), Optional.of("/boot/efi"), 64);
    }

    static Partition bios() {
        return new Partition(
                "bios",
                Optional.of(ByteSize.of(1, ByteSize.Unit.MiB)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(PartitionRole.BIOS));
    }

    static Disk gpt(Partition... partitions) {
        return new Disk(new PartitionTable.Gpt(List.of(partitions)));
    }

    static Disk msdos(Partition... partitions) {
        return new Disk(new PartitionTable.Msdos(List.of(partitions)));
    }
}
