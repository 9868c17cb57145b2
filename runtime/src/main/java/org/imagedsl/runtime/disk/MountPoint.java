// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;

/**
 * A partition and where the image's system has it mounted.
 *
 * @param path inside the image
 * @param partition its number; 0 is the whole disk
 * @param options of the system's own mount
 */
public record MountPoint(String path, int partition, List<String> options) {

    public MountPoint {
        options = List.copyOf(options);
    }
}
