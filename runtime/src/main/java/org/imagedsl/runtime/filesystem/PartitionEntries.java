// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.Commands;

/** Reads the partition table from the disk itself: the kernel may have no parser for it. See partx(8). */
public final class PartitionEntries {

    private PartitionEntries() {}

    /** What the table says; empty when the disk has none. */
    public static List<PartitionEntry> read(Commands host, String disk) throws InterruptedException {
        try {
            return host.run(Command.of("partx", "--pairs", "--output", "NR,START,SECTORS,TYPE,NAME", "--", disk)
                            .silently())
                    .output()
                    .lines()
                    .map(KeyValues::pairs)
                    .map(PartitionEntries::entry)
                    .toList();
        } catch (CommandFailure e) {
            // partx has one status for all failures; a disk without a table is none.
            if (FileSystem.tableOn(host, disk).isEmpty()) {
                return List.of();
            }
            throw e;
        }
    }

    private static PartitionEntry entry(Map<String, String> line) {
        return new PartitionEntry(
                Integer.parseInt(line.get("NR")),
                Long.parseLong(line.get("START")),
                Long.parseLong(line.get("SECTORS")),
                line.getOrDefault("TYPE", "").toLowerCase(Locale.ROOT),
                line.getOrDefault("NAME", ""));
    }
}
