// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.LibraryUse;

/** What is agreed on for libraries, and what becomes of what is found. */
public interface Pins {

    /**
     * What a library from elsewhere must be; empty to take what comes.
     *
     * @throws org.imagedsl.runtime.value.BuildFailure when it must be agreed on first
     */
    Optional<Pin> expected(LibraryUse use);

    /** The lock, when there is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** A library came from elsewhere; fails when it is not the expected one. */
    void found(LibraryUse use, Pin pin);

    /** A folder is used; fails when it is not as agreed on. */
    void folder(boolean besideScript, String key, Supplier<String> content);
}
