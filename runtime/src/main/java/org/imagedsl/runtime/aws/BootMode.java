// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

/** How instances boot. */
public enum BootMode {
    LEGACY_BIOS("legacyBios", "legacy-bios"),
    UEFI("uefi", "uefi"),
    UEFI_PREFERRED("uefiPreferred", "uefi-preferred");

    private final String word;
    private final String api;

    BootMode(String word, String api) {
        this.word = word;
        this.api = api;
    }

    /** EC2's word. */
    String api() {
        return api;
    }

    @Override
    public String toString() {
        return word;
    }
}
