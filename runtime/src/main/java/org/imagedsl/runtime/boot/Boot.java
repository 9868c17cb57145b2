// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.Partition;
import org.imagedsl.runtime.disk.PartitionRole;
import org.imagedsl.runtime.disk.PartitionTable;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Verification;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** Boots a throw-away copy in QEMU. */
@Keyword(
        value = "boot",
        summary = "boots a throw-away copy of the image in QEMU",
        example = "image('x') { source scratch(1.GiB); verify { boot(within: 90.seconds) { console 'login:' } } }")
public record Boot(
        @Option(value = "time limit for all its checks", otherwise = "5.minutes") Duration within,
        @Option("texts that must appear on the serial console, in this order") List<String> console,
        @Option("log in over SSH and run commands") Optional<SshCheck> ssh,
        @Option("firmware; uefi when the disk has an EFI system partition and no BIOS boot partition")
                Optional<Firmware> firmware,
        @Option(value = "memory of the machine", otherwise = "1.GiB") ByteSize memory,
        @Option(value = "processors of the machine", otherwise = "2") int cpus)
        implements Verification {

    /** How the machine starts. */
    public enum Firmware {
        BIOS,
        UEFI;

        @Override
        public String toString() {
            return this == BIOS ? "bios" : "uefi";
        }
    }

    @Override
    public Step<?> step(Image image) {
        return new BootCheck(this, firmware.or(() -> impliedFirmware(image)));
    }

    /** Where the script describes the disk, a host without UEFI firmware is a problem before anything is built. */
    private static Optional<Firmware> impliedFirmware(Image image) {
        return image.chroot().flatMap(Chroot::disk).map(disk -> firmware(disk.table()));
    }

    private static Firmware firmware(PartitionTable table) {
        List<PartitionRole> roles =
                table.partitions().stream().map(Partition::effectiveRole).toList();
        boolean onlyUefi = table instanceof PartitionTable.Gpt
                && roles.contains(PartitionRole.ESP)
                && !roles.contains(PartitionRole.BIOS);
        return onlyUefi ? Firmware.UEFI : Firmware.BIOS;
    }
}
