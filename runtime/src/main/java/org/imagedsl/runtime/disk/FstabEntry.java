// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;
import java.util.Optional;

/**
 * A line of an image's table of file systems; see fstab(5).
 *
 * @param source how the system finds it: never by a device of this host
 * @param path where it is mounted; {@code none} for swap space
 * @param pass of fsck at boot
 */
record FstabEntry(String source, String path, String type, List<String> options, int pass) {

    FstabEntry {
        options = List.copyOf(options);
    }

    /** Reads a line; empty for comments and what is no entry. */
    static Optional<FstabEntry> parse(String line) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < 3 || fields[0].startsWith("#")) {
            return Optional.empty();
        }
        List<String> options = fields.length > 3 ? List.of(fields[3].split(",")) : List.of();
        return Optional.of(new FstabEntry(unescape(fields[0]), unescape(fields[1]), fields[2], options, 0));
    }

    /** Whether the system mounts it at boot below its root. */
    boolean isMountedAtBoot() {
        return path.startsWith("/") && !path.equals("/") && !options.contains("noauto");
    }

    String line() {
        String words = options.isEmpty() ? "defaults" : String.join(",", options);
        return String.join(" ", escape(source), escape(path), type, words, "0", Integer.toString(pass));
    }

    private static String escape(String field) {
        return field.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }

    private static String unescape(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
