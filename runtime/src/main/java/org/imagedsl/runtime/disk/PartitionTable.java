// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A partition table and its partitions, in the order of the disk. */
public sealed interface PartitionTable {

    List<Partition> partitions();

    /** The name that sfdisk has for it. */
    String label();

    /** How the table writes a role; empty when it has no such partition. */
    String type(PartitionRole role);

    /** Partitions it has room for. */
    int capacity();

    /** GUID partition table. */
    @Keyword(
            value = "gpt",
            summary = "a GUID partition table",
            example =
                    "image('x') { source scratch(1.GiB); chroot { disk { gpt { partition 'root', format: xfs, mount: '/' } } } }")
    record Gpt(@Option(value = "its partitions", direct = true) List<Partition> partitions) implements PartitionTable {

        @Override
        public String label() {
            return "gpt";
        }

        @Override
        public String type(PartitionRole role) {
            return role.gptType();
        }

        @Override
        public int capacity() {
            return 128;
        }
    }

    /** Master boot record. */
    @Keyword(
            value = "msdos",
            summary = "a master boot record, of at most four partitions",
            example =
                    "image('x') { source scratch(1.GiB); chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } } }")
    record Msdos(@Option(value = "its partitions", direct = true) List<Partition> partitions)
            implements PartitionTable {

        @Override
        public String label() {
            return "dos";
        }

        @Override
        public String type(PartitionRole role) {
            return role.msdosType();
        }

        @Override
        public int capacity() {
            return 4;
        }
    }
}
