// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

/** Types of BSU volumes. */
public enum BsuType {
    STANDARD("standard"),
    GP2("gp2"),
    IO1("io1");

    private final String word;

    BsuType(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
