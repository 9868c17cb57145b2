// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.nio.file.Path;

/**
 * Who names a library.
 *
 * @param folder of the script or of the library: paths are relative to it
 * @param limit folder that a path may not leave, when the user itself was fetched from elsewhere; else the root
 */
public record LibraryUser(Path folder, Path limit) {

    /** A script, or a library in a folder of its author. */
    public static LibraryUser in(Path folder) {
        return new LibraryUser(folder, folder.toAbsolutePath().getRoot());
    }
}
