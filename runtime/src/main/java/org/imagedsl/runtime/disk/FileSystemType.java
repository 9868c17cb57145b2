// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.HostTool;

/** File systems that a partition can be formatted with: each knows its program and its limits. */
public enum FileSystemType {
    // GRUB 2.06 cannot read the seed, which e2fsprogs 1.47.1 makes unasked.
    EXT4(16, "e2fsprogs", "mkfs.ext4", "-q", "-F", "-O", "^metadata_csum_seed", "-L"),
    XFS(12, "xfsprogs", "mkfs.xfs", "-q", "-f", "-L"),
    BTRFS(255, "btrfs-progs", "mkfs.btrfs", "-q", "-f", "-L"),
    VFAT(11, "dosfstools", "mkfs.vfat", "-n"),
    SWAP(15, "util-linux", "mkswap", "-q", "-L");

    private final int longestLabel;
    private final String debianPackage;
    private final List<String> words;

    FileSystemType(int longestLabel, String debianPackage, String... words) {
        this.longestLabel = longestLabel;
        this.debianPackage = debianPackage;
        this.words = List.of(words);
    }

    /** Bytes a label may have. */
    public int longestLabel() {
        return longestLabel;
    }

    public HostTool tool() {
        return new HostTool(words.get(0), debianPackage);
    }

    /** Formats a partition. */
    public Command format(String label, String partition) {
        List<String> all = new ArrayList<>(words);
        // Some firmware reads only upper-case labels; mkfs.vfat warns of others.
        all.add(this == VFAT ? label.toUpperCase(Locale.ROOT) : label);
        all.add(partition);
        return Command.of(all);
    }

    /** The pass of fsck at boot: see fstab(5). */
    int fsckPass(String mountPoint) {
        if (this == EXT4 || this == VFAT) {
            return mountPoint.equals("/") ? 1 : 2;
        }
        return 0;
    }

    /** The word of the script, and the kernel's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
