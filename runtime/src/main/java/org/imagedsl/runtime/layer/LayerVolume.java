// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/**
 * Where layers lie: a folder of a file system that clones files, or, on a host without, an XFS file system in a file. That is
 * mounted in keepers only, all of them through one auto-clear loop device, and at one path, so that a path of it means
 * the same to every build.
 */
final class LayerVolume {

    /** In the store's home. */
    static final String FILE = "store.xfs";

    private static final ByteSize SMALLEST = ByteSize.of(512, ByteSize.Unit.MiB);

    /** What mounting may write. */
    private static final ByteSize ROOM = ByteSize.of(64, ByteSize.Unit.MiB);

    /** What a store without layers takes: its journal of 64 MiB, and the tables around it. */
    private static final ByteSize EMPTY = ByteSize.of(72, ByteSize.Unit.MiB);

    /** No key is called so. */
    private static final String LOCK = "store";

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Keeper keeper;
    private final Path home;
    private final LineSink notes;

    LayerVolume(Keeper keeper, Path home, LineSink notes) {
        this.keeper = keeper;
        this.home = home;
        this.notes = notes;
    }

    /** The folder, as the keeper sees it. A store that began in a file stays there. */
    Path open() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("store"));
        if (!Files.exists(home.resolve(FILE)) && clones(folder)) {
            return folder;
        }
        try (LayerLocks.Held alone = awaitLock()) {
            mountFile(folder);
        }
        return folder;
    }

    /** Another image of this process may hold it, for which the kernel would not wait. */
    private LayerLocks.Held awaitLock() throws IOException, InterruptedException {
        LayerLocks locks = new LayerLocks(home.resolve("locks"));
        for (Optional<LayerLocks.Held> held = locks.take(LOCK); ; held = locks.take(LOCK)) {
            if (held.isPresent()) {
                return held.get();
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private boolean clones(Path folder) throws IOException, InterruptedException {
        Path probe = Files.createTempFile(folder, ".probe", "");
        Path clone = folder.resolve(probe.getFileName() + ".clone");
        try {
            Files.writeString(probe, "x");
            host().run(Command.of("cp", "--reflink=always", "--", probe.toString(), clone.toString())
                    .silently());
            return true;
        } catch (CommandFailure refused) {
            return false;
        } finally {
            Files.deleteIfExists(probe);
            Files.deleteIfExists(clone);
        }
    }

    private void mountFile(Path folder) throws IOException, InterruptedException {
        Path file = home.resolve(FILE);
        Path made = home.resolve("store.made");
        if (!Files.exists(file)) {
            if (Files.exists(made)) {
                notes.line("the layer store " + file + " is gone: layers are made anew");
            }
            make(file);
            Files.writeString(made, "");
        }
        try {
            mount(file, folder);
        } catch (CommandFailure damaged) {
            if (Files.getFileStore(home).getUsableSpace() < ROOM.bytes()) {
                // Its journal cannot be replayed on a full disk: that is no damage.
                throw damaged;
            }
            Path aside = home.resolve(FILE + ".damaged-" + Instant.now().getEpochSecond());
            Files.move(file, aside);
            notes.line("the layer store " + file + " cannot be mounted (" + damaged.getMessage()
                    + "): it was put aside as " + aside.getFileName() + ", and layers are made anew");
            make(file);
            mount(file, folder);
        }
    }

    /** As large as the file system around it: the file is sparse, and what it holds is pruned by size. */
    private void make(Path file) throws IOException, InterruptedException {
        Path unfinished = home.resolve(FILE + ".new");
        Files.deleteIfExists(unfinished);
        requireRoom();
        long total = Math.max(Files.getFileStore(home).getTotalSpace(), SMALLEST.bytes());
        try {
            try (RandomAccessFile sparse = new RandomAccessFile(unfinished.toFile(), "rw")) {
                sparse.setLength(total);
            }
            host().run(Command.of("chmod", "0600", unfinished.toString()));
            host().run(Command.of(
                    "mkfs.xfs", "-q", "-f", "-K", "-m", "reflink=1", "-l", "size=64m", unfinished.toString()));
            Files.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Said before: mkfs.xfs would fill the file system, which others use too, and then say less. */
    private void requireRoom() throws IOException {
        ByteSize free = new ByteSize(Files.getFileStore(home).getUsableSpace());
        if (free.bytes() < EMPTY.bytes()) {
            throw new BuildFailure(
                    "no space left for layers in " + home + ": a new store takes " + EMPTY + ", " + free + " are free",
                    "free space there, or put the state folder elsewhere with IMAGEDSL_STATE");
        }
    }

    private void mount(Path file, Path folder) throws InterruptedException {
        // mount(8) takes the loop device that the file has already, and makes a new one auto-clear.
        host().run(Command.of("mount", "-t", "xfs", "-o", "loop,discard,noatime", file.toString(), folder.toString())
                .within(Optional.of(Duration.ofMinutes(2)))
                .silently());
    }

    private Commands host() {
        return keeper.commands(LineSink.NONE);
    }
}
