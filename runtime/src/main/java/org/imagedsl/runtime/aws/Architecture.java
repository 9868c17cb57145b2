// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

/** Processors of instances. */
public enum Architecture {
    X86_64("x86_64"),
    ARM64("arm64"),
    I386("i386"),
    X86_64_MAC("x86_64_mac"),
    ARM64_MAC("arm64_mac");

    private final String word;

    Architecture(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
