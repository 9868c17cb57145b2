// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * What a partition table says of how its disk starts.
 *
 * @param types partition types by number, as {@code sfdisk --dump} has them
 */
record DiskTable(String label, Map<Integer, String> types) {

    private static final Pattern PARTITION = Pattern.compile("\\S*?(\\d+) : .*\\btype=\\s*([^, ]+).*");

    /** EFI system partition and BIOS boot partition, from the UEFI specification and GRUB's manual. */
    private static final Set<String> ESP = Set.of("C12A7328-F81F-11D2-BA4B-00A0C93EC93B", "EF");

    private static final String ESP_HINT =
            "add one, as partition 'esp', size: 64.MiB, format: vfat, role: esp, mount: '/boot/efi'";

    private static final String BIOS_BOOT = "21686148-6449-6E6F-744E-656564454649";

    static DiskTable read(Commands host, String device) throws InterruptedException {
        return parse(host.run(Command.of("sfdisk", "--dump", device).silently()).output());
    }

    static DiskTable parse(String dump) {
        String label = "";
        Map<Integer, String> types = new TreeMap<>();
        for (String line : dump.lines().toList()) {
            Matcher partition = PARTITION.matcher(line);
            if (line.startsWith("label:")) {
                label = line.substring("label:".length()).strip();
            } else if (partition.matches()) {
                types.put(
                        Integer.valueOf(partition.group(1)), partition.group(2).toUpperCase(Locale.ROOT));
            }
        }
        return new DiskTable(label, types);
    }

    /** Number of the EFI system partition. */
    Optional<Integer> efiPartition() {
        return types.entrySet().stream()
                .filter(partition -> ESP.contains(partition.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    int requireEfiPartition() {
        return efiPartition().orElseThrow(() -> new BuildFailure("the disk has no EFI system partition", ESP_HINT));
    }

    /** Firmware that the disk has room for. */
    List<Firmware> firmware() {
        List<Firmware> found = new ArrayList<>();
        if (label.equals("dos") || types.containsValue(BIOS_BOOT)) {
            found.add(Firmware.BIOS);
        }
        if (efiPartition().isPresent()) {
            found.add(Firmware.UEFI);
        }
        if (found.isEmpty()) {
            throw new BuildFailure(
                    "the GPT disk has neither an EFI system partition nor a BIOS boot partition", ESP_HINT);
        }
        return found;
    }
}
