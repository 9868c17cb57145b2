// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A partition table and its partitions, in the order of the disk. */
public sealed interface PartitionTable {

    List<Partition> partitions();

    /** The name that sfdisk has for it. */
    String label();

    /** GUID partition table. */
    @Keyword(value = "gpt", summary = "a GUID partition table")
    record Gpt(@Option(value = "its partitions", direct = true) List<Partition> partitions) implements PartitionTable {
        @Override
        public String label() {
            return "gpt";
        }
    }

    /** Master boot record; at most four partitions. */
    @Keyword(value = "msdos", summary = "a master boot record")
    record Msdos(@Option(value = "its partitions", direct = true) List<Partition> partitions)
            implements PartitionTable {
        @Override
        public String label() {
            return "dos";
        }
    }
}
