// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * What a partition table says of how its disk starts.
 *
 * @param types partition types as {@code sfdisk --dump} has them
 */
record DiskTable(String label, List<String> types) {

    /** EFI system partition and BIOS boot partition, from the UEFI specification and GRUB's manual. */
    private static final Set<String> ESP = Set.of("C12A7328-F81F-11D2-BA4B-00A0C93EC93B", "EF");

    private static final String BIOS_BOOT = "21686148-6449-6E6F-744E-656564454649";

    static DiskTable read(Commands host, String device) throws InterruptedException {
        return parse(host.run(Command.of("sfdisk", "--dump", device).silently()).output());
    }

    static DiskTable parse(String dump) {
        String label = "";
        List<String> types = new ArrayList<>();
        for (String line : dump.lines().toList()) {
            if (line.startsWith("label:")) {
                label = line.substring("label:".length()).strip();
            } else if (line.contains("type=")) {
                types.add(line.replaceFirst(".*type=\\s*", "")
                        .replaceFirst("[, ].*", "")
                        .toUpperCase(Locale.ROOT));
            }
        }
        return new DiskTable(label, types);
    }

    /** Firmware that the disk has room for. */
    List<Firmware> firmware() {
        List<Firmware> found = new ArrayList<>();
        if (label.equals("dos") || types.contains(BIOS_BOOT)) {
            found.add(Firmware.BIOS);
        }
        if (types.stream().anyMatch(ESP::contains)) {
            found.add(Firmware.UEFI);
        }
        if (found.isEmpty()) {
            throw new BuildFailure(
                    "the GPT disk has neither an EFI system partition nor a BIOS boot partition",
                    "add one of them, as partition 'esp', size: 64.MiB, format: vfat, mount: '/boot/efi'");
        }
        return found;
    }
}
