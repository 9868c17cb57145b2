// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** Names a volume within its region. */
public record VolumeId(String text) {

    public VolumeId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an id cannot be empty");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
