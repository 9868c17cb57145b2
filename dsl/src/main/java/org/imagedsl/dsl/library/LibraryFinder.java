// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.nio.file.Path;
import java.util.List;
import org.imagedsl.dsl.block.LibraryUse;

/** Says where a library lies on this host; fetches it when it must. */
@FunctionalInterface
public interface LibraryFinder {

    /**
     * The folder of a library.
     *
     * @param user the script or library that names it
     * @throws org.imagedsl.runtime.value.BuildFailure when there is none, or it is not the one that was agreed on
     */
    LibraryFolder find(LibraryUse use, LibraryUser user);

    /** Files besides the libraries' own that decide which ones are found. */
    default List<Path> inputs() {
        return List.of();
    }

    /** A library as one who names others. */
    default LibraryUser userIn(LibraryFolder folder) {
        return LibraryUser.in(folder.root());
    }
}
