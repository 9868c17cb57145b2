// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Map;

/** Snapshots by the device name of the disk that begins with them. */
public record DataSnapshots(Map<String, SnapshotId> byDevice) {

    public DataSnapshots {
        byDevice = Map.copyOf(byDevice);
    }
}
