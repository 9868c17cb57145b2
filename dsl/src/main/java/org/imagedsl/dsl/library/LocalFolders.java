// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.runtime.value.BuildFailure;

/** Libraries that are folders of this host: {@code lib/NAME} beside their user, or any path. */
public final class LocalFolders implements LibraryFinder {

    @Override
    public LibraryFolder find(LibraryUse use, LibraryUser user) {
        if (use.revision().isPresent() || use.folder().isPresent()) {
            throw new BuildFailure(
                    "a folder has no " + (use.revision().isPresent() ? "revision" : "folder"),
                    "leave it out, or name a Git repository");
        }
        List<Path> places = Stream.of(
                        user.folder().resolve("lib").resolve(use.source()),
                        user.folder().resolve(use.source()))
                .map(Path::normalize)
                .filter(place -> place.toAbsolutePath().normalize().startsWith(user.limit()))
                .distinct()
                .toList();
        return places.stream()
                .filter(Files::isDirectory)
                .map(LibraryFolder::new)
                .filter(LibraryFolder::isLibrary)
                .findFirst()
                .orElseThrow(() -> none(use, places));
    }

    private static BuildFailure none(LibraryUse use, List<Path> places) {
        List<String> shown = places.stream().map(Path::toString).toList();
        return new BuildFailure(
                "no library '" + use.source() + "'",
                shown.isEmpty()
                        ? "a fetched library may use only what was fetched with it"
                        : "looked for a folder with library.groovy, steps or src: " + String.join(", ", shown));
    }
}
