// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** What a library says of itself in {@code library.groovy}. */
@Keyword(value = "library.groovy", summary = "describes a shared library")
public record LibraryManifest(
        @Option("its name in messages; default the name of its folder") Optional<String> name,
        @Option("its version") Optional<String> version,
        @Option("one line about it") Optional<String> summary,
        @Option("oldest version of imagedsl that it works with, as '0.1'") Optional<String> imagedsl,
        @Option(value = "libraries that it uses itself", direct = true) List<LibraryUse> libraries) {

    /** Of a library without the file. */
    public static final LibraryManifest NONE =
            new LibraryManifest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
}
