// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A shared library on this host: {@code library.groovy}, {@code steps}, {@code src}, {@code test}; none of them must be there. */
public record LibraryFolder(Path root) {

    public Path manifest() {
        return root.resolve("library.groovy");
    }

    /** Each defines the step of its name. */
    public List<Path> steps() {
        return groovy(root.resolve("steps"), 1);
    }

    /** Classes. */
    public List<Path> sources() {
        return groovy(root.resolve("src"), Integer.MAX_VALUE);
    }

    public List<Path> specs() {
        return groovy(root.resolve("test"), Integer.MAX_VALUE);
    }

    /** Whether it looks like one. */
    public boolean isLibrary() {
        return Files.isRegularFile(manifest())
                || Files.isDirectory(root.resolve("steps"))
                || Files.isDirectory(root.resolve("src"));
    }

    /** What makes it what it is for a script: the manifest, the folders of steps and classes and all in them. */
    public List<Path> parts() {
        return Stream.of(
                        Stream.of(manifest()),
                        walk(root.resolve("steps"), Integer.MAX_VALUE).stream(),
                        walk(root.resolve("src"), Integer.MAX_VALUE).stream())
                .flatMap(paths -> paths)
                .toList();
    }

    private static List<Path> groovy(Path folder, int depth) {
        return walk(folder, depth).stream()
                .filter(file -> file.toString().endsWith(".groovy") && Files.isRegularFile(file))
                .toList();
    }

    private static List<Path> walk(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
