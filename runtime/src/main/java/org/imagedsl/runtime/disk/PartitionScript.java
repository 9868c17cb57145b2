// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.value.ByteSize;

/** The partition table as sfdisk(8) reads it. */
final class PartitionScript {

    private static final long MIB = ByteSize.Unit.MiB.bytes();

    private PartitionScript() {}

    /** Partitions start at multiples of 1 MiB, where every boot loader and disk is content. */
    static String of(PartitionTable table) {
        StringBuilder script = new StringBuilder("label: " + table.label() + "\n\n");
        table.partitions()
                .forEach(partition -> script.append(line(table, partition)).append('\n'));
        return script.toString();
    }

    private static String line(PartitionTable table, Partition partition) {
        List<String> fields = new ArrayList<>();
        partition.size().ifPresent(size -> fields.add("size=" + (size.bytes() + MIB - 1) / MIB + "MiB"));
        fields.add("type=" + table.type(partition.effectiveRole()));
        if (table instanceof PartitionTable.Gpt) {
            fields.add("name=\"" + partition.name() + "\"");
        } else if (partition.effectiveRole() == PartitionRole.ROOT) {
            // Old BIOSes start only from a disk with an active partition.
            fields.add("bootable");
        }
        return String.join(", ", fields);
    }
}
