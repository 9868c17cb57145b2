// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.disk.Bootloader.Kind;
import org.imagedsl.steps.system.Debian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootloaderIT {

    @TempDir
    Path folder;

    private static final Bootloader GRUB = new Bootloader(Kind.GRUB, List.of(), 0, List.of("quiet"), true);

    @Test
    void makesADiskWithDebianBootableByBios() throws Exception {
        try (BuildWorld world = BuildWorld.disk(folder)) {
            new Debian(
                            "bookworm",
                            List.of("linux-image-cloud-amd64"),
                            List.of("main"),
                            Debian.Variant.MINBASE,
                            true,
                            List.of(),
                            Optional.empty(),
                            Optional.empty())
                    .perform(world);
            GRUB.perform(world);
            assertThat(world.output.stream().filter(line -> line.contains("update-initramfs: Generating")))
                    .as("one initramfs is made, once")
                    .hasSize(1);
            assertThat(world.file("/boot/grub/grub.cfg").getText())
                    .containsPattern(
                            "linux\\s+/boot/vmlinuz-\\S+ root=UUID=\\S+ ro  ?console=tty0 console=ttyS0,115200n8 quiet")
                    .contains("set timeout=0", "menuentry 'Debian GNU/Linux'")
                    .contains("terminal_output console serial");
            assertThat(world.file("/boot/grub/i386-pc/core.img").exists()).isTrue();
        }
    }

    @Test
    void anImageWithoutAKernelIsRefused() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            assertThatThrownBy(() -> GRUB.perform(world))
                    .isInstanceOfSatisfying(
                            BuildFailure.class,
                            failure -> assertThat(failure.hint())
                                    .isEqualTo(
                                            "install one before the boot loader, as debian packages: ['linux-image-cloud-amd64']"))
                    .hasMessage("no kernel in /boot of the image");
        }
    }
}
