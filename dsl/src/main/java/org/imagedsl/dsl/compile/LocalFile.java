// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Path;

/** What {@code file('x')} gives: an existing file or folder of the build host, absolute. */
record LocalFile(Path path) {
    @Override
    public String toString() {
        return path.toString();
    }
}
