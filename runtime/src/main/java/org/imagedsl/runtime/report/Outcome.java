// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.Locale;

/** How a build, or one image of it, ended. */
public enum Outcome {
    BUILT,
    FAILED,
    INTERRUPTED,
    /** Not begun, because an image that it starts from was not built. */
    SKIPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
