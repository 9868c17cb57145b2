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
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.ByteSize;

/**
 * The layers of this host, as one keeper sees them. A layer is a disk file and its record; the record comes last, so that a
 * layer which was cut short has none and is never used. Safe while other builds use the same store.
 */
public final class LayerStore implements AutoCloseable {

    private static final String DISK = ".raw";
    private static final String RECORD = ".json";
    private static final String USES = ".uses";
    static final String UNFINISHED = ".part";

    /** What belongs to the disk of a fetched layer. */
    private static final String NOTES = ".notes";

    private static final Duration WRITING = Duration.ofMinutes(10);

    private final Keeper keeper;
    private final Path folder;
    private final LayerLocks locks;
    private final WorkFolder work;

    private LayerStore(Keeper keeper, Path folder, LayerLocks locks) {
        this.keeper = keeper;
        this.folder = folder;
        this.locks = locks;
        this.work = new WorkFolder(view("work"), locks);
    }

    /**
     * Opens the store for the keeper's life.
     *
     * @param home folder of the store on the host; made when absent, readable by its owner only
     * @param notes told when the store was damaged and had to be made anew
     */
    public static LayerStore open(Keeper keeper, Path home, LineSink notes) throws IOException, InterruptedException {
        Path folder = new LayerVolume(keeper, home, notes).open();
        LayerStore store = new LayerStore(keeper, folder, new LayerLocks(home.resolve("locks")));
        Files.createDirectories(store.view("layers"));
        Files.createDirectories(store.view("work"));
        store.work.sweep();
        store.sweepUnfinished();
        store.fetching().sweep(Instant.now());
        return store;
    }

    /**
     * Where a working disk must lie to be cloned at once; as the keeper sees it. The name is this store's until it is
     * closed; a file that is left then is removed by whoever opens the store next.
     */
    public Path workingDisk(String name) throws IOException {
        work.take(name);
        return folder.resolve("work").resolve(name);
    }

    /** A clone of a disk, to be worked on and thrown away. */
    public interface Copy extends AutoCloseable {

        /** As the keeper sees it. */
        Path disk();

        @Override
        void close() throws IOException;
    }

    /** Clones a layer, or a disk whose file systems are frozen; as the keeper sees it. */
    public Copy copy(Path disk) throws IOException, InterruptedException {
        String name = "copy-" + UUID.randomUUID();
        LayerLocks.Held claim = locks.take("work-" + name).orElseThrow();
        Path file = folder.resolve("work").resolve(name);
        Copy copy = new Copy() {
            @Override
            public Path disk() {
                return file;
            }

            @Override
            public void close() throws IOException {
                Files.deleteIfExists(keeper.view(file.toString()));
                claim.close();
                locks.forget("work-" + name);
            }
        };
        try {
            clone(disk, file);
            return copy;
        } catch (InterruptedException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Removes what is no whole layer, and which nobody makes now. */
    private void sweepUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(view("layers"))) {
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

    /** Gives up its working disks; the layers stay. */
    @Override
    public void close() throws IOException {
        work.close(keeper.isAlive());
    }

    public LayerLocks locks() {
        return locks;
    }

    /** The layer, when it is whole. */
    public Optional<Layer> find(LayerKey key) throws IOException {
        return read(layer(key, RECORD)).filter(layer -> layer.key().equals(key));
    }

    /** All whole layers, oldest first. */
    public List<Layer> all() throws IOException {
        List<Layer> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(view("layers"))) {
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

    /**
     * Keeps a clone of a disk whose file systems are frozen.
     *
     * @param disk as the keeper sees it
     */
    public void keep(Layer layer, Path disk) throws IOException, InterruptedException {
        String ending = "." + UUID.randomUUID() + UNFINISHED;
        Path unfinished = layer(layer.key(), ending);
        try {
            clone(disk, inStore(layer.key(), ending));
        } catch (InterruptedException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        sync(unfinished);
        Files.move(
                unfinished,
                layer(layer.key(), DISK),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        write(layer);
    }

    /**
     * Makes sure that a layer can be {@link #restore}d, whoever prunes the store meanwhile; until this store is closed.
     *
     * @return false when it is gone
     */
    public boolean claim(Layer layer) throws IOException {
        return work.claim(layer.key(), layer(layer.key(), DISK));
    }

    /** Remembers who begins from a layer. */
    public void note(LayerKey key, LayerUse use) throws IOException {
        LayerUses.add(layer(key, USES), use);
    }

    /** Who began from it last; newest first. */
    public List<LayerUse> uses(LayerKey key) throws IOException {
        return LayerUses.read(layer(key, USES));
    }

    /** Layers that come from elsewhere, while they are on their way. */
    public FetchedLayers fetching() {
        return new FetchedLayers(this, view("fetching"));
    }

    /** Makes a layer of a finished file of the store, and of what belongs to it; both are taken away. */
    void take(Layer layer, Path disk, Path notes) throws IOException {
        sync(disk);
        sync(notes);
        Files.move(notes, notes(layer.key()), StandardCopyOption.ATOMIC_MOVE);
        Files.move(disk, layer(layer.key(), DISK), StandardCopyOption.ATOMIC_MOVE);
        write(layer);
    }

    /** What belongs to the disk of a fetched layer, as Java reaches it. */
    public Path notes(LayerKey key) {
        return layer(key, NOTES);
    }

    /** The disk of a layer as the keeper sees it; only to be read. */
    public Path disk(LayerKey key) {
        return inStore(key, DISK);
    }

    /** Makes a working disk of a layer and notes its use; the file must not exist. */
    public void restore(Layer layer, Path disk) throws IOException, InterruptedException {
        Path held = work.claimed(layer.key())
                .map(name -> folder.resolve("work").resolve(name))
                .orElse(inStore(layer.key(), DISK));
        clone(held, disk);
        if (Files.exists(layer(layer.key(), DISK))) {
            write(layer.usedAt(Instant.now()));
        }
    }

    /** Removes a layer; nothing when absent. */
    public void delete(LayerKey key) throws IOException {
        Files.deleteIfExists(layer(key, RECORD));
        Files.deleteIfExists(layer(key, DISK));
        Files.deleteIfExists(notes(key));
        Files.deleteIfExists(layer(key, USES));
    }

    /** What a layer's disk takes, with what it shares with others. */
    public ByteSize allocated(LayerKey key) throws InterruptedException {
        // st_blocks counts units of 512 bytes: see inode(7).
        return new ByteSize(
                512 * number("stat", "--format=%b", "--", inStore(key, DISK).toString()));
    }

    /** What the store takes on this host; in a file of its own, what layers share is counted once. */
    public ByteSize taken() throws IOException, InterruptedException {
        Path file = folder.resolveSibling(LayerVolume.FILE);
        if (Files.exists(file)) {
            return allocated(file);
        }
        long sum = 0;
        for (Layer layer : all()) {
            sum += allocated(layer.key()).bytes();
        }
        return new ByteSize(sum);
    }

    /** Bytes free in the store's file system, once it has let go of what was deleted. */
    long free() throws InterruptedException {
        keeper.commands(LineSink.NONE).run(Command.of("sync", "--file-system", folder.toString()));
        return number("stat", "--file-system", "--format=%f", folder.toString())
                * number("stat", "--file-system", "--format=%S", folder.toString());
    }

    private ByteSize allocated(Path file) throws InterruptedException {
        // st_blocks counts units of 512 bytes: see inode(7).
        return new ByteSize(512 * number("stat", "--format=%b", "--", file.toString()));
    }

    private long number(String... words) throws InterruptedException {
        return Long.parseLong(keeper.commands(LineSink.NONE)
                .run(Command.of(words).silently())
                .output()
                .strip());
    }

    private void write(Layer layer) throws IOException {
        Path unfinished = layer(layer.key(), "." + UUID.randomUUID() + UNFINISHED);
        Files.writeString(unfinished, LayerRecord.write(layer, Files.size(layer(layer.key(), DISK))));
        sync(unfinished);
        Files.move(
                unfinished,
                layer(layer.key(), RECORD),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void clone(Path from, Path to) throws InterruptedException {
        keeper.commands(LineSink.NONE)
                .run(Command.of(
                        "cp",
                        "--reflink=auto",
                        "--sparse=auto",
                        "--no-preserve=all",
                        "--",
                        from.toString(),
                        to.toString()));
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Path inStore(LayerKey key, String ending) {
        return folder.resolve("layers").resolve(key.digest() + ending);
    }

    private Path layer(LayerKey key, String ending) {
        return view("layers").resolve(key.digest() + ending);
    }

    private Path view(String name) {
        return keeper.view(folder.resolve(name).toString());
    }
}
