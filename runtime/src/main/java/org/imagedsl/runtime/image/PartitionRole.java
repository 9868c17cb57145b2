// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.Locale;

/** What a partition is for: its type in the table. */
public enum PartitionRole {
    /** Ordinary Linux file system. */
    LINUX,
    /** EFI system partition. */
    ESP,
    /** Room for GRUB's core image on a GPT disk that boots by BIOS. */
    BIOS,
    /** Swap space. */
    SWAP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
