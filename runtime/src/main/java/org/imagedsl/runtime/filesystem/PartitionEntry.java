// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

/**
 * A line of a partition table.
 *
 * @param start first sector, of 512 bytes
 * @param sectors its length, in sectors of 512 bytes
 * @param type GUID or hexadecimal number, lower case
 * @param name label in the table; empty when none
 */
public record PartitionEntry(int number, long start, long sectors, String type, String name) {

    public static final int SECTOR = 512;

    /** An extended partition holds others, and no content of its own. */
    public boolean isContainer() {
        return type.matches("0x(0?5|0?f|85)");
    }
}
