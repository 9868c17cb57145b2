// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.Test;

class DiskTableTest {

    private static final String GPT =
            """
            label: gpt
            label-id: 9A7B
            device: /dev/loop0
            unit: sectors

            /dev/loop0p1 : start=        2048, size=        2048, type=21686148-6449-6E6F-744E-656564454649, uuid=1
            /dev/loop0p2 : start=        4096, size=      131072, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="efi"
            """;

    @Test
    void findsRoomForBothOnAGptDisk() {
        assertThat(DiskTable.parse(GPT).firmware()).containsExactly(Firmware.BIOS, Firmware.UEFI);
    }

    @Test
    void anOldTableStartsByBiosAndWithAnEspByBoth() {
        assertThat(DiskTable.parse("label: dos\n/dev/loop0p1 : start=2048, size=9, type=83, bootable\n")
                        .firmware())
                .containsExactly(Firmware.BIOS);
        assertThat(DiskTable.parse("label: dos\n/dev/loop0p1 : start=2048, size=9, type=ef\n")
                        .firmware())
                .containsExactly(Firmware.BIOS, Firmware.UEFI);
    }

    @Test
    void aGptDiskWithoutRoomIsRefusedWithWhatToAdd() {
        DiskTable bare = DiskTable.parse("label: gpt\n/dev/loop0p1 : start=1, size=9, type=0FC63DAF-8483-4772\n");
        assertThatThrownBy(bare::firmware)
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the GPT disk has neither an EFI system partition nor a BIOS boot partition");
    }

    @Test
    void grubHasNoBiosBootForArm() {
        assertThat(Firmware.UEFI.grub("aarch64").platform()).isEqualTo("arm64-efi");
        assertThatThrownBy(() -> Firmware.BIOS.grub("aarch64"))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("GRUB has no bios boot for aarch64");
    }
}
