// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Layers whose disk comes from elsewhere and not from a working disk. It may take several builds to fetch one: what a build
 * that was killed got of it stays for the next, for some days.
 */
public final class FetchedLayers {

    private static final Duration KEPT = Duration.ofDays(7);

    private final LayerFiles layers;
    private final LayerLocks locks;
    private final Path folder;

    FetchedLayers(LayerFiles layers, LayerLocks locks, Path folder) {
        this.layers = layers;
        this.locks = locks;
        this.folder = folder;
    }

    /**
     * A layer on its way; the paths are Java's.
     *
     * @param disk the disk, as far as it was fetched
     * @param notes what belongs to it, kept beside the layer
     */
    public record Place(Path disk, Path notes) {}

    /** Where to fetch the layer to. Who does holds its key. */
    public Place place(LayerKey key) throws IOException {
        Path own = Files.createDirectories(folder.resolve(key.digest()));
        return new Place(own.resolve("disk"), own.resolve("notes"));
    }

    /** Makes a layer of what was fetched. */
    public void keep(Layer layer) throws IOException {
        Place place = place(layer.key());
        layers.put(layer, place.disk(), place.notes());
        Files.delete(folder.resolve(layer.key().digest()));
    }

    /** Removes what nobody went on with. */
    void sweep(Instant now) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> places = Files.list(folder)) {
            for (Path place : places.toList()) {
                LayerKey key = new LayerKey(place.getFileName().toString());
                Optional<LayerLocks.Held> free = locks.take(key);
                if (free.isPresent()) {
                    removeWhenOld(place, now);
                    free.get().close();
                }
            }
        }
    }

    private static void removeWhenOld(Path place, Instant now) throws IOException {
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> files = inside.toList();
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().plus(KEPT).isAfter(now)) {
                    return;
                }
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
