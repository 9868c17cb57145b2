// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetched libraries, each in a folder named after the digest of its content. What is in it appears by a rename. */
public record LibraryCache(Path folder) {

    private static final String FRESH = ".new-";
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** In {@code IMAGEDSL_STATE}, else where the launcher keeps what only saves time. */
    public static LibraryCache of(Map<String, String> environment) {
        String state = environment.getOrDefault("IMAGEDSL_STATE", "");
        Path home = state.isEmpty() ? caches(environment) : Path.of(state).toAbsolutePath();
        return new LibraryCache(home.resolve("libraries"));
    }

    private static Path caches(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (given.startsWith("/")) {
            return Path.of(given, "imagedsl");
        }
        return Files.isWritable(Path.of("/var/cache"))
                ? Path.of("/var/cache/imagedsl")
                : Path.of(environment.getOrDefault("HOME", "/"), ".cache", "imagedsl");
    }

    /** The kept copy of this content; one that was changed since is removed and not found. */
    public Optional<Path> find(String content) throws IOException {
        Path kept = place(content);
        if (!Files.isDirectory(kept)) {
            return Optional.empty();
        }
        if (TreeDigest.of(kept).equals(content)) {
            return Optional.of(kept);
        }
        Path away = fresh();
        Files.move(kept, away.resolve("changed"), StandardCopyOption.ATOMIC_MOVE);
        delete(away);
        return Optional.empty();
    }

    /** An empty folder to fetch into; belongs to the caller until it is kept. */
    public Path fresh() throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        removeAbandoned();
        return Files.createTempDirectory(folder, FRESH);
    }

    /** Keeps a fetched folder under its content; when another process was faster, its copy. */
    public Path keep(Path fetched, String content) throws IOException {
        Path place = place(content);
        if (find(content).isEmpty()) {
            try {
                Files.move(fetched, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (find(content).isEmpty()) {
                    throw e;
                }
            }
        }
        return place;
    }

    /** The kept tree that a folder is part of. */
    public Optional<Path> treeOf(Path part) {
        Path here = part.toAbsolutePath().normalize();
        return here.startsWith(folder) && !here.equals(folder)
                ? Optional.of(folder.resolve(folder.relativize(here).getName(0)))
                : Optional.empty();
    }

    private Path place(String content) {
        return folder.resolve(content.replace(':', '-'));
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.filter(entry -> entry.getFileName().toString().startsWith(FRESH))
                    .toList();
        }
        for (Path entry : all) {
            if (Files.exists(entry)
                    && Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                delete(entry);
            }
        }
    }

    /** Removes a folder with all in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walked = Files.walk(folder)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
