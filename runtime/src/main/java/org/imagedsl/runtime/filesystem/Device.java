// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.nio.file.Path;
import java.util.List;

/**
 * A block device of the build host, whole disk.
 *
 * @param path its node, for example {@code /dev/loop0}
 * @param nodes where its partitions are found
 */
public record Device(Path path, Partitions nodes) {

    /** The node of a partition, which need not exist yet; 0 is the whole disk. */
    public String partition(int number) {
        return number == 0 ? toString() : nodes.node(number).toString();
    }

    /** The kernel's name for a partition: {@code p} stands between a name that ends in a digit and the number. */
    public static Path byRule(Path disk, int number) {
        String name = disk.toString();
        boolean digit = Character.isDigit(name.charAt(name.length() - 1));
        return Path.of(name + (digit ? "p" : "") + number);
    }

    /** The node's path: what a script's {@code device} stands for. */
    @Override
    public String toString() {
        return path.toString();
    }

    /** The partitions, as they were found when the disk was last looked at. */
    public interface Partitions {

        /** By the number in the table; the partition need not exist yet. */
        Path node(int number);

        /** As the table has them. */
        List<Integer> numbers();
    }
}
