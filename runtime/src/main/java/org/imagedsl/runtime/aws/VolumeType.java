// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

/** Types of EBS volumes. */
public enum VolumeType {
    GP2("gp2"),
    GP3("gp3"),
    IO1("io1"),
    IO2("io2"),
    ST1("st1"),
    SC1("sc1"),
    STANDARD("standard");

    private final String word;

    VolumeType(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
