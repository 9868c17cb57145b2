// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.dsl.block.LibraryUse;

/** Brings libraries of one kind from elsewhere; found with {@link java.util.ServiceLoader}. */
public interface Fetcher {

    SourceKind kind();

    /**
     * Puts the library's files into an empty folder.
     *
     * @return where exactly they came from, as {@link Pin#origin}
     * @throws org.imagedsl.runtime.value.BuildFailure when that is not possible
     */
    String fetch(Order order, Path into) throws IOException;

    /**
     * What to fetch.
     *
     * @param origin what it gave when it was locked; empty to ask anew
     * @param environment of the process
     */
    record Order(LibraryUse use, Optional<String> origin, Map<String, String> environment) {}
}
