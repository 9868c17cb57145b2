// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

/** What becomes of the other disks of the source image. */
public enum DataVolumes {
    /** Each begins with a snapshot of its own: the source may go. */
    COPY,
    /** Each begins with the source's snapshot. */
    KEEP,
    /** The new image has none of them. */
    DROP;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
