// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to mount.
 *
 * @param type file system type; empty: found by looking
 * @param source device, host path, or the name that a virtual file system shows
 */
public record Mount(Optional<String> type, String source, List<String> options) {

    public Mount {
        options = List.copyOf(options);
    }

    /** A device's file system. */
    public static Mount device(String device, List<String> options) {
        return new Mount(Optional.empty(), device, options);
    }

    /** A file system that needs no device: proc, sysfs, tmpfs … */
    public static Mount virtual(String type, String... options) {
        return new Mount(Optional.of(type), type, List.of(options));
    }

    /** A folder or file of the host. */
    public static Mount bind(String path) {
        return new Mount(Optional.empty(), path, List.of("bind"));
    }

    boolean isBind() {
        return options.contains("bind") || options.contains("rbind");
    }

    Mount with(String option) {
        List<String> all = new ArrayList<>(options);
        all.add(option);
        return new Mount(type, source, all);
    }

    // Without --no-mtab, mount would note some options below the host's /run.
    List<String> words(String target) {
        List<String> words = new ArrayList<>(List.of("mount", "--no-mtab"));
        type.ifPresent(name -> words.addAll(List.of("--types", name)));
        if (!options.isEmpty()) {
            words.addAll(List.of("--options", String.join(",", options)));
        }
        words.addAll(List.of("--", source, target));
        return words;
    }
}
