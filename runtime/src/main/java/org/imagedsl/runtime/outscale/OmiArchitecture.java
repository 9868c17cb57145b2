// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

/** Processors of VMs. */
public enum OmiArchitecture {
    X86_64("x86_64"),
    I386("i386");

    private final String word;

    OmiArchitecture(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
