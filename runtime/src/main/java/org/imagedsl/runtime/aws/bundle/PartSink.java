// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.io.IOException;

/** Where a bundle goes: a folder, or a bucket. */
public interface PartSink {

    /**
     * Takes a file of the bundle: its parts in order, at last its manifest.
     *
     * @param content the sink's from now on
     */
    void put(String name, byte[] content) throws IOException, InterruptedException;
}
