// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** What must hold of a disk that is described by its partitions. */
final class DiskRules {

    /** Room before the first partition and for the second table of GPT, in whole MiB. */
    private static final ByteSize TABLES = ByteSize.of(2, ByteSize.Unit.MiB);

    /** UTF-16 code units in an entry of a GPT. */
    private static final int LONGEST_NAME = 36;

    private static final ByteSize MIB = ByteSize.of(1, ByteSize.Unit.MiB);

    private final PartitionTable table;
    private final Step.Checks checks;

    private DiskRules(PartitionTable table, Step.Checks checks) {
        this.table = table;
        this.checks = checks;
    }

    /** @param available size of the disk, when it is known before building */
    static void check(Disk disk, Optional<ByteSize> available, Step.Checks checks) {
        DiskRules rules = new DiskRules(disk.table(), checks);
        rules.checkNames();
        rules.checkMounts();
        disk.table().partitions().forEach(rules::checkPartition);
        rules.checkSizes(available);
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (Partition partition : table.partitions()) {
            Step.Checks own = checks.of(partition);
            if (!seen.add(partition.name())) {
                own.problem(
                        "name",
                        "two partitions have the name '" + partition.name() + "'",
                        "names tell partitions apart");
            }
            if (partition.name().isBlank() || partition.name().matches(".*[\\p{Cntrl}\"\\\\].*")) {
                own.problem(
                        "name", "'" + partition.name() + "' cannot name a partition", "use letters, digits and dashes");
            }
        }
        if (table.partitions().size() > table.capacity()) {
            checks.of((Record) table)
                    .problem(
                            "",
                            "an msdos table has room for " + table.capacity() + " partitions, not "
                                    + table.partitions().size(),
                            "use gpt");
        }
    }

    private void checkMounts() {
        Set<String> seen = new HashSet<>();
        for (Partition partition : table.partitions()) {
            partition.mount().filter(path -> !seen.add(path)).ifPresent(path -> checks.of(partition)
                    .problem("mount", "two partitions are mounted at '" + path + "'", "give each a path of its own"));
        }
        if (!seen.contains("/")) {
            checks.of((Record) table)
                    .problem(
                            "",
                            "no partition is mounted at '/'",
                            "add mount: '/' to the one with the root file system");
        }
    }

    private void checkPartition(Partition partition) {
        String name = "partition '" + partition.name() + "'";
        Step.Checks own = checks.of(partition);
        if (partition.mount().isPresent() && partition.format().isEmpty()) {
            own.problem("mount", name + " is mounted but has no file system", "add format: ext4");
        }
        partition
                .mount()
                .filter(path -> !path.startsWith("/") || path.contains("/.."))
                .ifPresent(path -> own.problem(
                        "mount", name + " is mounted at '" + path + "'", "write an absolute path inside the image"));
        if (table.type(partition.effectiveRole()).isEmpty()) {
            own.problem(
                    "role",
                    "an msdos table has no '" + partition.effectiveRole() + "' partition",
                    "leave it out: GRUB needs none there");
        }
        if (partition.effectiveRole() == PartitionRole.ESP
                && !partition.format().equals(Optional.of(FileSystemType.VFAT))) {
            own.problem(
                    partition.format().isPresent() ? "format" : "role",
                    name + " is an EFI system partition without vfat",
                    "firmware reads only vfat: add format: vfat");
        }
        if (partition.effectiveRole() == PartitionRole.BIOS
                && partition.format().isPresent()) {
            own.problem("format", name + " is for the boot loader, and has a file system", "leave its format out");
        }
        if (partition.name().length() > LONGEST_NAME) {
            own.problem(
                    "name",
                    name + " has a name longer than " + LONGEST_NAME + " characters",
                    "a GPT has no room for more");
        }
        partition
                .format()
                .filter(format -> partition.name().length() > format.longestLabel())
                .ifPresent(format -> own.problem(
                        "name",
                        name + " has a name longer than a label of " + format,
                        "use at most " + format.longestLabel() + " characters"));
    }

    private void checkSizes(Optional<ByteSize> available) {
        List<Partition> partitions = table.partitions();
        for (Partition partition : partitions.subList(0, Math.max(0, partitions.size() - 1))) {
            if (partition.size().isEmpty()) {
                checks.of(partition)
                        .problem(
                                "",
                                "partition '" + partition.name() + "' has no size",
                                "only the last partition can take the rest: write size: 1.GiB");
            }
        }
        long sum = partitions.stream()
                .flatMap(partition -> partition.size().stream())
                .mapToLong(size -> size.roundUp(MIB).bytes())
                .sum();
        ByteSize needed = new ByteSize(sum + TABLES.bytes());
        available
                .filter(size -> size.compareTo(needed) < 0)
                .ifPresent(size -> checks.problem(
                        "disk",
                        "the partitions need " + needed + " on a disk of " + size,
                        "make the disk larger or a partition smaller"));
    }
}
