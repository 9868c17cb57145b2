// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.Locale;

/** What a partition is for: its type in the table. GUIDs are those of the Discoverable Partitions Specification. */
public enum PartitionRole {
    /** Ordinary Linux file system. */
    LINUX("0FC63DAF-8483-4772-8E79-3D69D8477DE4", "83"),
    /** The root file system of this processor's architecture. */
    ROOT(rootType(), "83"),
    /** EFI system partition. */
    ESP("C12A7328-F81F-11D2-BA4B-00A0C93EC93B", "ef"),
    /** Room for GRUB's core image on a GPT disk that boots by BIOS. */
    BIOS("21686148-6449-6E6F-744E-656564454649", ""),
    /** Swap space. */
    SWAP("0657FD6D-A4AB-43C4-84E5-0933C84B4F4F", "82");

    private final String gptType;
    private final String msdosType;

    PartitionRole(String gptType, String msdosType) {
        this.gptType = gptType;
        this.msdosType = msdosType;
    }

    public String gptType() {
        return gptType;
    }

    /** Hexadecimal number; empty when such a table has no such partition. */
    public String msdosType() {
        return msdosType;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String rootType() {
        return System.getProperty("os.arch").equals("aarch64")
                ? "B921B045-1DF0-41C3-AF44-4C6F280D3FAE"
                : "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709";
    }
}
