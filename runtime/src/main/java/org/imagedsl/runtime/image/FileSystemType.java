// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.Locale;

/** File systems that a partition can be formatted with. */
public enum FileSystemType {
    EXT4,
    XFS,
    BTRFS,
    VFAT,
    SWAP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
