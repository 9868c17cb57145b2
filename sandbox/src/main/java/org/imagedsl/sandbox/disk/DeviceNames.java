// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where attached volumes appear.
 *
 * @param folder {@code /dev}, or another so that two sandboxes never meet
 */
public record DeviceNames(Path folder, Machine machine) {

    /** What kind of machine the build host is. */
    public enum Machine {
        /** An EC2 instance of the older kind, with the rules that give an NVMe disk its asked name. */
        XEN("(?:sd|xvd)([a-z]{1,2}[0-9]{0,2})"),
        /** An EC2 instance whose volumes are NVMe disks: found only by volume id, where no rule adds the asked name. */
        NITRO("(?:sd|xvd)([a-z]{1,2}[0-9]{0,2})"),
        /** A VM of Outscale: the names that LinkVolume takes, and the id that the disk has by its asked name. */
        OUTSCALE("(?:sd|xvd)([b-z][a-z]?)");

        private final Pattern asked;

        Machine(String asked) {
            this.asked = Pattern.compile(asked);
        }

        private List<String> names(String letters, String volumeId) {
            String disk = volumeId.replace("-", "");
            return switch (this) {
                case XEN -> List.of(
                        "sd" + letters, "xvd" + letters, "disk/by-id/nvme-Amazon_Elastic_Block_Store_" + disk);
                case NITRO -> List.of("disk/by-id/nvme-Amazon_Elastic_Block_Store_" + disk);
                case OUTSCALE -> List.of(
                        "sd" + letters, "xvd" + letters, "disk/by-id/scsi-0QEMU_QEMU_HARDDISK_sd" + letters);
            };
        }
    }

    /** The names for a volume; empty when the cloud does not take the asked one. */
    public Optional<List<Path>> of(String asked, String volumeId) {
        Matcher letters = machine.asked.matcher(shortName(asked));
        return letters.matches()
                ? Optional.of(machine.names(letters.group(1), volumeId).stream()
                        .map(folder::resolve)
                        .toList())
                : Optional.empty();
    }

    /** The same folder, on another kind of machine. */
    public DeviceNames on(Machine other) {
        return new DeviceNames(folder, other);
    }

    /** Whether one of the names leads somewhere already. */
    public static boolean taken(List<Path> names) {
        return names.stream().anyMatch(Files::exists);
    }

    private String shortName(String asked) {
        for (String start : List.of("/dev/", folder + "/")) {
            if (asked.startsWith(start)) {
                return asked.substring(start.length());
            }
        }
        return asked;
    }
}
