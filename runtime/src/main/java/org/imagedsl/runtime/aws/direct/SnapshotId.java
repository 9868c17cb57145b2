// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

/** Names an EBS snapshot within its region: {@code snap-0123456789abcdef0}. */
public record SnapshotId(String text) {

    public SnapshotId {
        if (!text.matches("snap-[0-9a-f]{8,17}")) {
            throw new IllegalArgumentException("'" + text + "' is not the id of a snapshot");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
