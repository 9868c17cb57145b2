// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Names under which volumes may be attached: {@code /dev/sdf} to {@code /dev/sdp}. */
final class DeviceNames {

    private static final String LETTERS = "fghijklmnop";

    private final Path dev;

    DeviceNames(Path dev) {
        this.dev = dev;
    }

    /** Those that neither the cloud nor this host has given to something else. */
    List<String> free(Set<String> taken) {
        Predicate<String> unknown = letter -> taken.stream()
                .noneMatch(name -> name.equals("/dev/sd" + letter)
                        || name.equals("/dev/xvd" + letter)
                        || name.equals("xvd" + letter)
                        || name.equals("sd" + letter));
        return LETTERS.chars()
                .mapToObj(Character::toString)
                .filter(unknown)
                .filter(letter -> existing("sd" + letter).isEmpty()
                        && existing("xvd" + letter).isEmpty())
                .map(letter -> "/dev/sd" + letter)
                .toList();
    }

    /** A disk or partition of this name. */
    private Optional<Path> existing(String name) {
        return List.of(dev.resolve(name), dev.resolve(name + "1")).stream()
                .filter(Files::exists)
                .findFirst();
    }
}
