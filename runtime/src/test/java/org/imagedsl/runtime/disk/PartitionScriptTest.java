// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionScriptTest {

    @Test
    void namesRolesAndSizesOfAGptDisk() {
        Disk disk = Disks.gpt(Disks.bios(), Disks.esp(), Disks.root(FileSystemType.EXT4));

        assertThat(PartitionScript.of(disk.table()))
                .isEqualTo(
                        """
                        label: gpt

                        size=1MiB, type=21686148-6449-6E6F-744E-656564454649, name="bios"
                        size=64MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="esp"
                        type=%s, name="root"
                        """
                                .formatted(PartitionRole.ROOT.gptType()));
    }

    @Test
    void marksTheRootOfAnMsdosDiskActive() {
        Disk disk = Disks.msdos(Disks.root(FileSystemType.XFS));

        assertThat(PartitionScript.of(disk.table())).isEqualTo("label: dos\n\ntype=83, bootable\n");
    }
}
