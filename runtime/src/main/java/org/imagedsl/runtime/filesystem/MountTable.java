// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted in a mount namespace, oldest first. */
public record MountTable(List<MountEntry> entries) {

    private static final Pattern THROUGH_PROC = Pattern.compile("(?s)/proc/(\\d+)/root(/.*)?");

    public MountTable {
        entries = List.copyOf(entries);
    }

    /** Of the keeper's world. */
    public static MountTable of(Keeper keeper) throws IOException {
        return read(Long.toString(keeper.pid()));
    }

    /** Of the build host. */
    public static MountTable ofHost() throws IOException {
        return read("self");
    }

    /** Of the namespace that a path leads into, only what is at the path or below; targets are relative to nothing. */
    static List<MountEntry> below(Path resolved) throws IOException {
        Matcher through = THROUGH_PROC.matcher(resolved.toString());
        if (!through.matches()) {
            return ofHost().within(resolved.toRealPath().toString());
        }
        String inside = through.group(2) == null ? "/" : through.group(2);
        return read(through.group(1)).within(inside);
    }

    /** What is mounted at the path or below it, oldest first. */
    public List<MountEntry> within(String path) {
        return entries.stream().filter(entry -> entry.isWithin(path)).toList();
    }

    public boolean isMountPoint(String path) {
        return entries.stream().anyMatch(entry -> entry.target().equals(path));
    }

    private static MountTable read(String process) throws IOException {
        Path file = Path.of("/proc", process, "mountinfo");
        return new MountTable(Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .map(MountEntry::parse)
                .toList());
    }
}
