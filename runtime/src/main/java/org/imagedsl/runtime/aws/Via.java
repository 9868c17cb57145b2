// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

/** How the disk of an AMI is reached. */
public enum Via {
    ATTACH("attach"),
    DIRECT("direct");

    private final String word;

    Via(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
