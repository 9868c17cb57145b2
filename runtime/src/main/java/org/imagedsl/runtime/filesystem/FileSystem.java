// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        return of(facts(host, List.of(device)).getOrDefault(device, Map.of()));
    }

    /** Looks at several devices at once; those that hold nothing are left out. */
    static Map<String, FileSystem> onAll(Commands host, List<String> devices) throws InterruptedException {
        Map<String, FileSystem> contents = new TreeMap<>();
        facts(host, devices).forEach((device, facts) -> contents.put(device, of(facts)));
        return contents;
    }

    private static FileSystem of(Map<String, String> facts) {
        return new FileSystem(
                facts.getOrDefault("TYPE", ""),
                facts.getOrDefault("UUID", ""),
                facts.getOrDefault("LABEL", ""),
                facts.getOrDefault("PART_ENTRY_UUID", ""),
                facts.getOrDefault("PART_ENTRY_NAME", ""));
    }

    /** The kind of partition table on a disk; empty when it has none. */
    static String tableOn(Commands host, String disk) throws InterruptedException {
        return facts(host, List.of(disk)).getOrDefault(disk, Map.of()).getOrDefault("PTTYPE", "");
    }

    private static Map<String, Map<String, String>> facts(Commands host, List<String> devices)
            throws InterruptedException {
        Map<String, Map<String, String>> facts = new HashMap<>();
        // blkid ends at the first device that holds nothing.
        for (int asked = 0; asked < devices.size(); asked++) {
            List<String> words = new ArrayList<>(List.of("blkid", "--probe", "--output", "export", "--"));
            words.addAll(devices.subList(asked, devices.size()));
            Command probe =
                    Command.of(words).accepting(Set.of(0, NOTHING_FOUND)).silently();
            for (String block : host.run(probe).output().split("\n\n", -1)) {
                Map<String, String> values = KeyValues.lines(block);
                if (values.containsKey("DEVNAME")) {
                    facts.put(values.get("DEVNAME"), values);
                    asked++;
                }
            }
        }
        return facts;
    }

    /** Whether a Linux system can have its root on it. */
    public boolean isLinux() {
        return LINUX.contains(type);
    }
}
