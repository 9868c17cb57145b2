// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;

/** Disks for tests, as a script would describe them. */
public final class Disks {

    private Disks() {}

    public static Partition partition(
            String name, Optional<FileSystemType> format, Optional<String> mount, long mebibytes) {
        return new Partition(
                name,
                mebibytes == 0 ? Optional.empty() : Optional.of(ByteSize.of(mebibytes, ByteSize.Unit.MiB)),
                format,
                mount,
                List.of(),
                Optional.empty());
    }

    public static Partition root(FileSystemType format) {
        return partition("root", Optional.of(format), Optional.of("/"), 0);
    }

    public static Partition esp() {
        return partition("esp", Optional.of(FileSystemType.VFAT), Optional.of("/boot/efi"), 64);
    }

    public static Partition bios() {
        return new Partition(
                "bios",
                Optional.of(ByteSize.of(1, ByteSize.Unit.MiB)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(PartitionRole.BIOS));
    }

    public static Disk gpt(Partition... partitions) {
        return new Disk(new PartitionTable.Gpt(List.of(partitions)));
    }

    public static Disk msdos(Partition... partitions) {
        return new Disk(new PartitionTable.Msdos(List.of(partitions)));
    }
}
