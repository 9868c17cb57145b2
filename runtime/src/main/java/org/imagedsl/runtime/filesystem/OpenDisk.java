// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;

/** A whole disk that is open as a device of this host. */
public interface OpenDisk {

    /** The device; its partitions are found live, after each {@link #refresh}. */
    Device device();

    /** Makes the partition nodes match the table on the disk: after each command that may have changed it. */
    void refresh() throws IOException, InterruptedException;
}
