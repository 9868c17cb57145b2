// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.Locale;

/** Disk file formats, each with the name that {@code qemu-img} has for it. */
public enum DiskFormat {
    RAW("raw"),
    QCOW2("qcow2"),
    VMDK("vmdk"),
    VHD("vpc");

    private final String qemuName;

    DiskFormat(String qemuName) {
        this.qemuName = qemuName;
    }

    public String qemuName() {
        return qemuName;
    }

    /** File name ending without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word of the script. */
    @Override
    public String toString() {
        return extension();
    }
}
