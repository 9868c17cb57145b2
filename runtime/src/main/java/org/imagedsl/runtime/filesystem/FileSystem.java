// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.Map;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;

/**
 * What a device or partition holds, read from its own blocks. Parts that it does not have are empty.
 *
 * @param type for example {@code ext4}
 * @param partitionUuid of the partition around it, as the table has it
 * @param partitionLabel name of the partition around it
 */
public record FileSystem(String type, String uuid, String label, String partitionUuid, String partitionLabel) {

    private static final Set<String> LINUX =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "reiserfs", "nilfs2", "bcachefs");
    private static final int NOTHING_FOUND = 2;

    /** Looks at a device; see blkid(8). */
    public static FileSystem on(Commands host, String device) throws InterruptedException {
        Map<String, String> facts = facts(host, device);
        return new FileSystem(
                facts.getOrDefault("TYPE", ""),
                facts.getOrDefault("UUID", ""),
                facts.getOrDefault("LABEL", ""),
                facts.getOrDefault("PART_ENTRY_UUID", ""),
                facts.getOrDefault("PART_ENTRY_NAME", ""));
    }

    /** The kind of partition table on a disk; empty when it has none. */
    static String tableOn(Commands host, String disk) throws InterruptedException {
        return facts(host, disk).getOrDefault("PTTYPE", "");
    }

    private static Map<String, String> facts(Commands host, String device) throws InterruptedException {
        Command probe = Command.of("blkid", "--probe", "--output", "export", "--", device)
                .accepting(Set.of(0, NOTHING_FOUND))
                .silently();
        return KeyValues.lines(host.run(probe).output());
    }

    /** Whether a Linux system can have its root on it. */
    public boolean isLinux() {
        return LINUX.contains(type);
    }
}
