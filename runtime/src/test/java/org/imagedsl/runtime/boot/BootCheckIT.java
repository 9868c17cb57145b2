// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.image.TestBuilds.image;
import static org.imagedsl.runtime.image.TestBuilds.verified;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.image.DiskFile;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.TestBuilds;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.value.ByteSize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boots of a disk whose boot sector is all there is. Needs root and QEMU. */
class BootCheckIT {

    private static final String CONSOLE = "\u001b[2JGRUB loading.\r\n\u001b[1;32mlog\u001b[0min: ";

    @TempDir
    Path folder;

    private TestBuilds builds;

    @BeforeEach
    void prepare() {
        builds = new TestBuilds(folder);
    }

    private static Boot within(Duration limit, String... console) {
        return new Boot(
                limit, List.of(console), Optional.empty(), Optional.empty(), ByteSize.of(64, ByteSize.Unit.MiB), 1);
    }

    private Image booted(Path disk, DiskFormat format, Boot boot) {
        DiskFile source = new DiskFile(disk, Optional.of(DiskFormat.RAW), Optional.empty());
        return verified(image("booted", builds.local(false, format), source, Optional.empty()), boot);
    }

    @Test
    void keepsAnImageWhoseConsoleSaysWhatIsExpectedAndDoesNotWriteToIt() throws Exception {
        Path disk = BootSector.saying(CONSOLE, folder.resolve("disk.raw"));

        builds.build(booted(disk, DiskFormat.RAW, within(Duration.ofMinutes(1), "GRUB loading.", "login:")));

        assertThat(Files.mismatch(builds.file("booted.raw"), disk)).isEqualTo(-1);
        assertThat(builds.output).contains("GRUB loading.");
    }

    @Test
    void bootsTheFormatThatIsPublished() throws Exception {
        Path disk = BootSector.saying(CONSOLE, folder.resolve("disk.raw"));

        for (DiskFormat format : List.of(DiskFormat.QCOW2, DiskFormat.VMDK, DiskFormat.VHD)) {
            builds.build(booted(disk, format, within(Duration.ofMinutes(1), "login:")));
            Files.delete(builds.file("booted.manifest.json"));
        }

        assertThat(builds.file("booted.vhd")).exists();
    }

    @Test
    void failsWithTheLastLinesWhenTheTimeIsOver() throws Exception {
        Path disk = BootSector.saying(CONSOLE, folder.resolve("disk.raw"));

        Failure failure = builds.failure(booted(disk, DiskFormat.RAW, within(Duration.ofSeconds(5), "welcome")));

        assertThat(failure.cause()).isEqualTo("'welcome' did not appear on the serial console within 5 s");
        assertThat(failure.output()).endsWith("GRUB loading.", "login:");
        assertThat(builds.out()).isEmptyDirectory();
    }

    @Test
    void failsWhenTheTextsAppearInAnotherOrder() throws Exception {
        Path disk = BootSector.sayingAndResetting(CONSOLE, folder.resolve("disk.raw"));

        Failure failure = builds.failure(booted(disk, DiskFormat.RAW, within(Duration.ofHours(1), "login:", "GRUB")));

        assertThat(failure.cause()).startsWith("'GRUB' did not appear");
    }

    @Test
    void failsAtOnceWhenTheMachineEnds() throws Exception {
        Path disk = BootSector.sayingAndResetting("Kernel panic", folder.resolve("disk.raw"));

        Failure failure = builds.failure(booted(disk, DiskFormat.RAW, within(Duration.ofHours(1), "login:")));

        assertThat(failure.cause())
                .isEqualTo("'login:' did not appear on the serial console: the machine ended by itself");
        assertThat(failure.output()).endsWith("Kernel panic");
    }

    @Test
    void saysThatASilentConsoleNeedsASerialPort() throws Exception {
        Path disk = BootSector.sayingAndResetting("", folder.resolve("disk.raw"));

        Failure failure = builds.failure(booted(disk, DiskFormat.RAW, within(Duration.ofHours(1), "login:")));

        assertThat(failure.hint()).contains("serialConsole()");
    }
}
