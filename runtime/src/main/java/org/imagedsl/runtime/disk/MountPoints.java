// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.filesystem.FileSystem;
import org.imagedsl.runtime.filesystem.PartitionEntries;
import org.imagedsl.runtime.filesystem.PartitionEntry;

/**
 * The mount tree of an image.
 *
 * @param all in an order in which they can be mounted: the root first, /boot before /boot/efi
 */
public record MountPoints(List<MountPoint> all) {

    /** What a stranger's table may have us mount; the rest of the kernel's file systems has no place in a boot disk. */
    private static final Set<String> TYPES = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "vfat");

    public MountPoints {
        all = all.stream().sorted(Comparator.comparing(MountPoint::path)).toList();
    }

    /** The tree that a script describes. */
    static MountPoints of(Disk disk) {
        List<MountPoint> points = new ArrayList<>();
        List<Partition> partitions = disk.table().partitions();
        for (int index = 0; index < partitions.size(); index++) {
            Partition partition = partitions.get(index);
            int number = index + 1;
            partition.mount().ifPresent(path -> points.add(new MountPoint(path, number, partition.options())));
        }
        return new MountPoints(points);
    }

    /**
     * The tree that the image's own table describes, so that a kernel is installed where the system looks for it. Only
     * partitions of this disk belong to it, whatever the table names.
     *
     * @param fstab the table's text
     * @param root number of the partition that holds it
     */
    public static MountPoints listed(String fstab, Commands host, Device device, int root) throws InterruptedException {
        List<FstabEntry> entries = fstab.lines()
                .flatMap(line -> FstabEntry.parse(line).stream())
                .filter(FstabEntry::isMountedAtBoot)
                .toList();
        List<MountPoint> points = new ArrayList<>(List.of(new MountPoint("/", root, List.of())));
        if (entries.isEmpty()) {
            return new MountPoints(points);
        }
        for (PartitionEntry partition : PartitionEntries.read(host, device.toString())) {
            FileSystem content = FileSystem.on(host, device.partition(partition.number()));
            entries.stream()
                    .filter(entry -> partition.number() != root
                            && TYPES.contains(content.type())
                            && names(content).contains(entry.source()))
                    .forEach(entry -> points.add(new MountPoint(entry.path(), partition.number(), List.of())));
        }
        return new MountPoints(points);
    }

    private static List<String> names(FileSystem content) {
        return java.util.stream.Stream.of(
                        "UUID=" + content.uuid(),
                        "LABEL=" + content.label(),
                        "PARTUUID=" + content.partitionUuid(),
                        "PARTLABEL=" + content.partitionLabel())
                .filter(name -> !name.endsWith("="))
                .toList();
    }

    public MountPoint root() {
        return all.get(0);
    }

    public List<MountPoint> belowRoot() {
        return all.subList(1, all.size());
    }
}
