// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of a store's layers, as Java reaches them: a disk and its record, which comes last. */
final class LayerFiles {

    static final String UNFINISHED = ".part";

    private static final String DISK = ".raw";
    private static final String RECORD = ".json";
    private static final String USES = ".uses";

    /** What belongs to the disk of a fetched layer. */
    private static final String NOTES = ".notes";

    private static final Duration WRITING = Duration.ofMinutes(10);

    private final Path folder;

    LayerFiles(Path folder) {
        this.folder = folder;
    }

    Path disk(LayerKey key) {
        return file(key, DISK);
    }

    Path notes(LayerKey key) {
        return file(key, NOTES);
    }

    Path uses(LayerKey key) {
        return file(key, USES);
    }

    /** A file like no other, for what becomes part of a layer. */
    Path unfinished(LayerKey key) {
        return file(key, "." + UUID.randomUUID() + UNFINISHED);
    }

    private Path file(LayerKey key, String ending) {
        return folder.resolve(key.digest() + ending);
    }

    /** The layer, when it is whole. */
    Optional<Layer> find(LayerKey key) throws IOException {
        return read(file(key, RECORD)).filter(layer -> layer.key().equals(key));
    }

    /** All whole layers, oldest first. */
    List<Layer> all() throws IOException {
        List<Layer> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(RECORD)).toList()) {
                read(file).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Layer::created));
        return found;
    }

    private static Optional<Layer> read(Path record) throws IOException {
        try {
            String text = Files.readString(record);
            String name = record.getFileName().toString().replace(RECORD, DISK);
            return LayerRecord.hasLength(text, Files.size(record.resolveSibling(name)))
                    ? LayerRecord.read(text)
                    : Optional.empty();
        } catch (NoSuchFileException absent) {
            // Another build may have pruned it just now.
            return Optional.empty();
        }
    }

    /** Makes a layer of its finished disk, a file of the store that is taken away; replaces one that is there. */
    void put(Layer layer, Path disk) throws IOException {
        sync(disk);
        Files.move(disk, disk(layer.key()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        write(layer);
    }

    /** Makes a layer of a finished file of the store, and of what belongs to it; both are taken away. */
    void put(Layer layer, Path disk, Path notes) throws IOException {
        sync(disk);
        sync(notes);
        Files.move(notes, notes(layer.key()), StandardCopyOption.ATOMIC_MOVE);
        Files.move(disk, disk(layer.key()), StandardCopyOption.ATOMIC_MOVE);
        write(layer);
    }

    /** Writes the record of a layer whose disk is there. */
    void write(Layer layer) throws IOException {
        Path unfinished = unfinished(layer.key());
        Files.writeString(unfinished, LayerRecord.write(layer, Files.size(disk(layer.key()))));
        sync(unfinished);
        Files.move(
                unfinished,
                file(layer.key(), RECORD),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Nothing when absent. */
    void delete(LayerKey key) throws IOException {
        Files.deleteIfExists(file(key, RECORD));
        Files.deleteIfExists(disk(key));
        Files.deleteIfExists(notes(key));
        Files.deleteIfExists(uses(key));
    }

    /** Removes what is no whole layer, and which nobody makes now. */
    void sweep(LayerLocks locks) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(this::isUnfinished).toList()) {
                String key = file.getFileName().toString().substring(0, LayerKey.LENGTH);
                Optional<LayerLocks.Held> free = locks.take(new LayerKey(key));
                if (free.isPresent()) {
                    if (isUnfinished(file) && isOld(file)) {
                        Files.deleteIfExists(file);
                    }
                    free.get().close();
                }
            }
        }
    }

    /** A session keeps the layers of its own without their locks; writing one takes no such time. */
    private static boolean isOld(Path file) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return written.plus(WRITING).isBefore(Instant.now());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private boolean isUnfinished(Path file) {
        String name = file.getFileName().toString();
        boolean isOfLayer = name.length() > LayerKey.LENGTH && name.charAt(LayerKey.LENGTH) == '.';
        return isOfLayer
                && (name.endsWith(UNFINISHED)
                        || !Files.exists(file.resolveSibling(name.substring(0, LayerKey.LENGTH) + RECORD))
                        || !Files.exists(file.resolveSibling(name.substring(0, LayerKey.LENGTH) + DISK)));
    }
}
