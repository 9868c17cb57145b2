// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.ByteSize;

/**
 * The layers of this host, as one keeper sees them. A layer is a disk file and its record; the record comes last, so that a
 * layer which was cut short has none and is never used. Safe while other builds use the same store.
 */
public final class LayerStore implements AutoCloseable {

    private final Keeper keeper;
    private final Path folder;
    private final LayerLocks locks;
    private final LayerFiles files;
    private final WorkFolder work;

    private LayerStore(Keeper keeper, Path folder, LayerLocks locks) {
        this.keeper = keeper;
        this.folder = folder;
        this.locks = locks;
        this.files = new LayerFiles(view("layers"));
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
        store.files.sweep(store.locks);
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
        return files.find(key);
    }

    /** All whole layers, oldest first. */
    public List<Layer> all() throws IOException {
        return files.all();
    }

    /**
     * Keeps a clone of a disk whose file systems are frozen.
     *
     * @param disk as the keeper sees it
     */
    public void keep(Layer layer, Path disk) throws IOException, InterruptedException {
        Path unfinished = files.unfinished(layer.key());
        try {
            clone(disk, inStore(unfinished));
        } catch (InterruptedException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        files.put(layer, unfinished);
    }

    /**
     * Makes sure that a layer can be {@link #restore}d, whoever prunes the store meanwhile; until this store is closed.
     *
     * @return false when it is gone
     */
    public boolean claim(Layer layer) throws IOException {
        return work.claim(layer.key(), files.disk(layer.key()));
    }

    /** Remembers who begins from a layer. */
    public void note(LayerKey key, LayerUse use) throws IOException {
        LayerUses.add(files.uses(key), use);
    }

    /** Who began from it last; newest first. */
    public List<LayerUse> uses(LayerKey key) throws IOException {
        return LayerUses.read(files.uses(key));
    }

    /** Layers that come from elsewhere, while they are on their way. */
    public FetchedLayers fetching() {
        return new FetchedLayers(files, locks, view("fetching"));
    }

    /** What belongs to the disk of a fetched layer, as Java reaches it. */
    public Path notes(LayerKey key) {
        return files.notes(key);
    }

    /** The disk of a layer as the keeper sees it; only to be read. */
    public Path disk(LayerKey key) {
        return inStore(files.disk(key));
    }

    /** Makes a working disk of a layer and notes its use; the file must not exist. */
    public void restore(Layer layer, Path disk) throws IOException, InterruptedException {
        Path held = work.claimed(layer.key())
                .map(name -> folder.resolve("work").resolve(name))
                .orElse(disk(layer.key()));
        clone(held, disk);
        if (Files.exists(files.disk(layer.key()))) {
            files.write(layer.usedAt(Instant.now()));
        }
    }

    /** Removes a layer; nothing when absent. */
    public void delete(LayerKey key) throws IOException {
        files.delete(key);
    }

    /** What a layer's disk takes, with what it shares with others. */
    public ByteSize allocated(LayerKey key) throws InterruptedException {
        return allocated(disk(key));
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

    /** A file of a layer as the keeper sees it. */
    private Path inStore(Path file) {
        return folder.resolve("layers").resolve(file.getFileName());
    }

    private Path view(String name) {
        return keeper.view(folder.resolve(name).toString());
    }
}
