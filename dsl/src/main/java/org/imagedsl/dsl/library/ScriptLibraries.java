// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.runtime.value.BuildFailure;

/** Finds the libraries of a script: folders where they are, others in the cache, fetched when they are not there yet. */
public final class ScriptLibraries implements LibraryFinder {

    private final Path folder;
    private final Pins pins;
    private final LibraryCache cache;
    private final Map<String, String> environment;
    private final LocalFolders folders = new LocalFolders();

    /** @param folder of the script */
    public ScriptLibraries(Path folder, Pins pins, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath().normalize();
        this.pins = pins;
        this.cache = LibraryCache.of(environment);
        this.environment = environment;
    }

    /** The libraries as the lock beside the script says. */
    public static ScriptLibraries locked(Path folder, Map<String, String> environment) {
        return new ScriptLibraries(folder, new LockedPins(LockFile.in(folder.toAbsolutePath())), environment);
    }

    @Override
    public LibraryFolder find(LibraryUse use, LibraryUser user) {
        if (SourceKind.of(use) == SourceKind.FOLDER) {
            LibraryFolder found = folders.find(use, user);
            if (cache.treeOf(found.root()).isEmpty()) {
                Path place = found.root().toAbsolutePath().normalize();
                pins.folder(place.startsWith(folder), key(place), () -> TreeDigest.of(place));
            }
            return found;
        }
        try {
            Path tree = tree(use);
            Path root = tree.resolve(use.folder().orElse("")).normalize();
            LibraryFolder library = new LibraryFolder(root);
            if (!root.startsWith(tree) || !library.isLibrary()) {
                throw new BuildFailure(
                        "no library in '" + use.key() + "'", "a library has library.groovy, steps or src at its top");
            }
            return library;
        } catch (IOException e) {
            throw new BuildFailure("cannot fetch library '" + use.key() + "': " + e.getMessage(), "", e);
        }
    }

    /** Relative to the script, so that a lock is right wherever the repository is checked out. */
    private String key(Path place) {
        return place.startsWith(folder.getRoot()) ? folder.relativize(place).toString() : place.toString();
    }

    private Path tree(LibraryUse use) throws IOException {
        Optional<Pin> pin = pins.expected(use);
        Optional<Path> kept = pin.isPresent() ? cache.find(pin.get().content()) : Optional.empty();
        return kept.isPresent() ? kept.get() : fetched(use, pin);
    }

    private Path fetched(LibraryUse use, Optional<Pin> pin) throws IOException {
        Path into = cache.fresh();
        try {
            Fetcher.Order order = new Fetcher.Order(use, pin.map(Pin::origin), environment);
            String origin = Fetchers.of(SourceKind.of(use)).fetch(order, into);
            Pin given = new Pin(use.key(), origin, TreeDigest.of(into));
            pins.found(use, given);
            return cache.keep(into, given.content());
        } finally {
            LibraryCache.delete(into);
        }
    }

    @Override
    public List<Path> inputs() {
        return pins.file().stream().toList();
    }

    @Override
    public LibraryUser userIn(LibraryFolder library) {
        return new LibraryUser(
                library.root(),
                cache.treeOf(library.root())
                        .orElse(library.root().toAbsolutePath().getRoot()));
    }
}
