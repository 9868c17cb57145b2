// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFirmwareTest {

    @TempDir
    Path folder;

    private final Commands host = new CommandRunner().reportingTo(LineSink.NONE);
    private Path disk;

    @BeforeEach
    void makeDisk() throws IOException {
        disk = folder.resolve("disk.raw");
        write(64 << 20, 0);
    }

    private void write(long position, int value) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.seek(position);
            file.write(value);
        }
    }

    private void partition(String script) throws InterruptedException {
        host.run(Command.of("sfdisk", "--quiet", disk.toString()).reading(script));
    }

    @Test
    void startsByUefiFromAnEfiSystemPartition() throws Exception {
        partition("label: gpt\ntype=U\n");
        assertThat(DiskFirmware.of(disk, disk, host)).isEqualTo(Boot.Firmware.UEFI);

        partition("label: dos\ntype=ef\n");
        assertThat(DiskFirmware.of(disk, disk, host)).isEqualTo(Boot.Firmware.UEFI);
    }

    @Test
    void startsByBiosWhereThereIsCodeForIt() throws Exception {
        partition("label: gpt\ntype=U\n");
        write(0, 0xEB);

        assertThat(DiskFirmware.of(disk, disk, host)).isEqualTo(Boot.Firmware.BIOS);
    }

    @Test
    void startsByBiosWithoutAnEfiSystemPartition() throws Exception {
        assertThat(DiskFirmware.of(disk, disk, host)).isEqualTo(Boot.Firmware.BIOS);

        partition("label: dos\ntype=83\n");
        assertThat(DiskFirmware.of(disk, disk, host)).isEqualTo(Boot.Firmware.BIOS);
    }
}
