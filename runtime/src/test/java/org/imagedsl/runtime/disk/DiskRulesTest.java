// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;
import org.junit.jupiter.api.Test;

class DiskRulesTest {

    private static List<String> problems(Disk disk, Optional<ByteSize> size) {
        List<String> found = new ArrayList<>();
        DiskRules.check(disk, size, (option, message, hint) -> found.add(message + " | " + hint));
        return found;
    }

    @Test
    void acceptsADiskForBiosAndUefi() {
        assertThat(problems(
                        Disks.gpt(Disks.bios(), Disks.esp(), Disks.root(FileSystemType.EXT4)),
                        Optional.of(ByteSize.of(1, ByteSize.Unit.GiB))))
                .isEmpty();
    }

    @Test
    void wantsARootAndOnlyOneOwnerOfEachPath() {
        Partition first = Disks.partition("a", Optional.of(FileSystemType.EXT4), Optional.of("/srv"), 10);
        Partition second = Disks.partition("b", Optional.of(FileSystemType.EXT4), Optional.of("/srv"), 10);

        assertThat(problems(Disks.gpt(first, second), Optional.empty()))
                .containsExactly(
                        "two partitions are mounted at '/srv' | give each a path of its own",
                        "no partition is mounted at '/' | add mount: '/' to the one with the root file system");
    }

    @Test
    void letsOnlyTheLastPartitionTakeTheRest() {
        Partition home = Disks.partition("home", Optional.of(FileSystemType.EXT4), Optional.of("/home"), 10);

        assertThat(problems(Disks.gpt(Disks.root(FileSystemType.EXT4), home), Optional.empty()))
                .containsExactly(
                        "partition 'root' has no size | only the last partition can take the rest: write size: 1.GiB");
    }

    @Test
    void refusesPartitionsThatNeedMoreThanTheDisk() {
        Partition root = Disks.partition("root", Optional.of(FileSystemType.EXT4), Optional.of("/"), 100);

        assertThat(problems(Disks.gpt(root), Optional.of(ByteSize.of(64, ByteSize.Unit.MiB))))
                .containsExactly("the partitions need 102 MiB on a disk of 64 MiB"
                        + " | make the disk larger or a partition smaller");
    }

    @Test
    void refusesMoreThanFourPartitionsAndABiosPartitionOnMsdos() {
        Partition swap = Disks.partition("s", Optional.of(FileSystemType.SWAP), Optional.empty(), 10);
        Partition other = Disks.partition("t", Optional.of(FileSystemType.SWAP), Optional.empty(), 10);
        Partition third = Disks.partition("u", Optional.of(FileSystemType.SWAP), Optional.empty(), 10);

        assertThat(problems(
                        Disks.msdos(Disks.bios(), swap, other, third, Disks.root(FileSystemType.EXT4)),
                        Optional.empty()))
                .containsExactly(
                        "an msdos table has room for 4 partitions, not 5 | use gpt",
                        "an msdos table has no 'bios' partition | leave it out: GRUB needs none there");
    }

    @Test
    void refusesLabelsThatTheFileSystemCannotHold() {
        Partition root = Disks.partition("a-name-of-17-char", Optional.of(FileSystemType.EXT4), Optional.of("/"), 100);

        assertThat(problems(Disks.gpt(root), Optional.empty()))
                .containsExactly("partition 'a-name-of-17-char' has a name longer than a label of ext4"
                        + " | use at most 16 characters");
    }
}
