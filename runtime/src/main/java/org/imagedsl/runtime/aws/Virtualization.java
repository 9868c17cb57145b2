// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

/** How instances run. */
public enum Virtualization {
    HVM("hvm"),
    PARAVIRTUAL("paravirtual");

    private final String word;

    Virtualization(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
