// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagedsl.runtime.filesystem.RootPartition.Candidate;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.Test;

class RootPartitionTest {

    private static final String LINUX = "0fc63daf-8483-4772-8e79-3d69d8477de4";
    private static final String ARM_ROOT = "b921b045-1df0-41c3-af44-4c6f280d3fae";

    private static Candidate partition(int number, int mebibytes, String type, String fileSystem, String label) {
        return new Candidate(
                new PartitionEntry(number, 2048, mebibytes * 2048L, type, ""),
                new FileSystem(fileSystem, "", label, "", ""));
    }

    private static int choose(Candidate... candidates) {
        return RootPartition.choose("/dev/loop0", List.of(candidates));
    }

    @Test
    void prefersTheLabelToTypeAndSize() {
        assertThat(choose(
                        partition(14, 4, LINUX, "", ""),
                        partition(1, 100, ARM_ROOT, "ext4", ""),
                        partition(2, 900, LINUX, "xfs", "data"),
                        partition(3, 50, LINUX, "ext4", "cloudimg-rootfs")))
                .isEqualTo(3);
    }

    @Test
    void prefersTheTypeToTheSize() {
        assertThat(choose(partition(1, 900, LINUX, "ext4", ""), partition(2, 10, ARM_ROOT, "ext4", "")))
                .isEqualTo(2);
    }

    @Test
    void elseTakesTheLargestLinuxFileSystem() {
        assertThat(choose(
                        partition(1, 900, LINUX, "vfat", "root"),
                        partition(2, 10, LINUX, "ext2", "boot"),
                        partition(3, 100, LINUX, "btrfs", "")))
                .isEqualTo(3);
    }

    @Test
    void listsCandidatesWhenTwoFit() {
        assertThatThrownBy(
                        () -> choose(partition(1, 10, LINUX, "ext4", "root"), partition(2, 20, LINUX, "xfs", "root")))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("more than one partition of /dev/loop0 may hold the root file system:"
                        + " 1 (ext4 'root', 10 MiB); 2 (xfs 'root', 20 MiB)")
                .extracting("hint")
                .isEqualTo("name it with 'mountPartition'");
    }

    @Test
    void listsPartitionsWhenNoneFits() {
        assertThatThrownBy(() -> choose(partition(1, 10, LINUX, "vfat", "EFI"), partition(2, 1, LINUX, "", "")))
                .hasMessage("no partition of /dev/loop0 holds a Linux file system: 1 (vfat 'EFI', 10 MiB); 2 (empty,"
                        + " 1 MiB)");
    }
}
