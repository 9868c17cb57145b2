// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        return new BootCheck(this, firmware.orElseGet(() -> impliedFirmware(image)));
    }

    private static Firmware impliedFirmware(Image image) {
        List<PartitionRole> roles = image.chroot().flatMap(Chroot::disk).stream()
                .flatMap(disk -> disk.table().partitions().stream())
                .map(Partition::effectiveRole)
                .toList();
        boolean onlyUefi = roles.contains(PartitionRole.ESP) && !roles.contains(PartitionRole.BIOS);
        boolean gpt = image.chroot()
                .flatMap(Chroot::disk)
                .filter(disk -> disk.table() instanceof PartitionTable.Gpt)
                .isPresent();
        return onlyUefi && gpt ? Firmware.UEFI : Firmware.BIOS;
    }
}
