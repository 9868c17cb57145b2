// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.List;
import org.imagedsl.dsl.library.LibraryFolder;

/**
 * A shared library that was read.
 *
 * @param name in messages
 * @param version as it says itself, or empty
 * @param steps that it defines
 * @param classes of its {@code src} and of those it needs
 */
record Library(String name, String version, LibraryFolder folder, List<SharedStep> steps, LibraryClasses classes) {

    @Override
    public String toString() {
        return (name + " " + version).strip();
    }
}
