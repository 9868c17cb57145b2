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
 * @param nitro only by volume id, as on instances whose volumes are NVMe disks and where no rule adds the asked name
 */
public record DeviceNames(Path folder, boolean nitro) {

    private static final Pattern ASKED = Pattern.compile("(?:sd|xvd)([a-z]{1,2}[0-9]{0,2})");

    /** The names for a volume; empty when EC2 does not take the asked one. */
    public Optional<List<Path>> of(String asked, String volumeId) {
        Matcher letters = ASKED.matcher(shortName(asked));
        if (!letters.matches()) {
            return Optional.empty();
        }
        Path byId = folder.resolve("disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volumeId.replace("-", ""));
        return Optional.of(
                nitro
                        ? List.of(byId)
                        : List.of(
                                folder.resolve("sd" + letters.group(1)),
                                folder.resolve("xvd" + letters.group(1)),
                                byId));
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
