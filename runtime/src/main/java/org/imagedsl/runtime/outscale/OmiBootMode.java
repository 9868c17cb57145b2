// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

/** How VMs of an image may boot. */
public enum OmiBootMode {
    LEGACY("legacy"),
    UEFI("uefi");

    private final String word;

    OmiBootMode(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
