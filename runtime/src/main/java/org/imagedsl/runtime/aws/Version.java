// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

/** Whether an image asks for version 2 of something, or not even when its source does. */
public enum Version {
    V2("v2"),
    NONE("none");

    private final String word;

    Version(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
