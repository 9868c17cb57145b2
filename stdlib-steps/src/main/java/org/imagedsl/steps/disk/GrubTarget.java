// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

/**
 * One of GRUB's builds.
 *
 * @param platform as {@code grub-install --target} has it
 * @param debianPackage that brings its modules, without questions about disks
 */
record GrubTarget(Firmware firmware, String platform, String debianPackage) {

    /** What UEFI starts when its own list of programs is empty; UEFI specification, 3.5.1.1. */
    String fallbackName() {
        return platform.startsWith("arm64") ? "BOOTAA64.EFI" : "BOOTX64.EFI";
    }
}
