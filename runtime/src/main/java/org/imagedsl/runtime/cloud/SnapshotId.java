// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** Names a snapshot within its region. */
public record SnapshotId(String text) {

    public SnapshotId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an id cannot be empty");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
