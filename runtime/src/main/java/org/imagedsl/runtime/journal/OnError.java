// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.util.Locale;

/** What becomes of a failed image's working disk. Mounts, devices and processes never stay. */
public enum OnError {
    CLEANUP,
    KEEP;

    /** The word of the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
