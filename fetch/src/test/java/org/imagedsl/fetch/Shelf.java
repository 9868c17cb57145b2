// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.library.LibraryCache;
import org.imagedsl.dsl.library.LibraryFolder;
import org.imagedsl.dsl.library.LibraryUser;
import org.imagedsl.dsl.library.LockFile;
import org.imagedsl.dsl.library.NewPins;
import org.imagedsl.dsl.library.ScriptLibraries;

/** A folder with a script, its lock, and a cache of its own. */
record Shelf(Path folder) {

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("IMAGEDSL_STATE", folder.resolve("state").toString());
        environment.remove("MAVEN_HOME");
        return environment;
    }

    static LibraryUse use(String source, String revision) {
        return new LibraryUse(source, Optional.of(revision).filter(name -> !name.isEmpty()), Optional.empty());
    }

    /** As {@code imagedsl library lock}. */
    LibraryFolder lock(LibraryUse use) throws IOException {
        NewPins pins = new NewPins(LockFile.in(folder));
        LibraryFolder found = new ScriptLibraries(folder, pins, environment()).find(use, LibraryUser.in(folder));
        LockFile.in(folder).write(pins.all());
        return found;
    }

    /** As {@code imagedsl check}. */
    LibraryFolder find(LibraryUse use) {
        return ScriptLibraries.locked(folder, environment()).find(use, LibraryUser.in(folder));
    }

    String lockText() throws IOException {
        return Files.readString(folder.resolve("imagedsl.lock"));
    }

    void emptyCache() throws IOException {
        LibraryCache.delete(folder.resolve("state"));
    }

    /** What the cache holds beside libraries: leftovers. */
    long leftovers() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("state/libraries"))) {
            return all.filter(path -> !path.getFileName().toString().startsWith("sha256-"))
                    .count();
        }
    }
}
