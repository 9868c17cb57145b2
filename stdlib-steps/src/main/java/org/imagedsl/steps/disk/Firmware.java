// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.util.Locale;
import org.imagedsl.runtime.value.BuildFailure;

/** What starts a machine. */
public enum Firmware {
    BIOS,
    UEFI;

    /** GRUB's part for this firmware on a processor, named as {@code uname -m} does. */
    GrubTarget grub(String processor) {
        boolean pc = processor.equals("x86_64") || processor.matches("i[3-6]86");
        if (this == BIOS && pc) {
            return new GrubTarget(this, "i386-pc", "grub-pc-bin");
        }
        if (this == UEFI && processor.equals("x86_64")) {
            return new GrubTarget(this, "x86_64-efi", "grub-efi-amd64-bin");
        }
        if (this == UEFI && processor.equals("aarch64")) {
            return new GrubTarget(this, "arm64-efi", "grub-efi-arm64-bin");
        }
        throw new BuildFailure("GRUB has no " + this + " boot for " + processor, "say which firmware: the disk is for");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
