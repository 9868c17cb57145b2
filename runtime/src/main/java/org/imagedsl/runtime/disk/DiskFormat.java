// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.Locale;
import java.util.Optional;

/** Disk file formats, each with the name and the options that {@code qemu-img} has for it. */
public enum DiskFormat {
    RAW("raw", "", ""),
    // zstd packs the same disk in a fraction of zlib's time; QEMU reads it since 5.1.
    QCOW2("qcow2", "", "compression_type=zstd"),
    VMDK("vmdk", "", "subformat=streamOptimized"),
    // Without it the size is rounded to a geometry, and clouds refuse the file.
    VHD("vpc", "force_size=on", "force_size=on");

    private final String qemuName;
    private final String plainOptions;
    private final String compressedOptions;

    DiskFormat(String qemuName, String plainOptions, String compressedOptions) {
        this.qemuName = qemuName;
        this.plainOptions = plainOptions;
        this.compressedOptions = compressedOptions;
    }

    public String qemuName() {
        return qemuName;
    }

    /** File name ending without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** False: a compressed file is packed as a whole, with gzip. */
    public boolean compressesItself() {
        return this == QCOW2 || this == VMDK;
    }

    Optional<String> options(boolean compress) {
        return Optional.of(compress ? compressedOptions : plainOptions).filter(options -> !options.isEmpty());
    }

    /** The word of the script. */
    @Override
    public String toString() {
        return extension();
    }
}
