// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * A disk file as a block device. Auto-clear: it goes when it is detached, or with its keeper. Owned by who attached it.
 */
public final class LoopDevice implements OpenDisk {

    private static final Duration LONGEST_CLEAR = Duration.ofSeconds(10);

    private final Path file;
    private final LoopHolder holder;
    private final PartitionNodes partitions;

    private LoopDevice(Path file, LoopHolder holder, PartitionNodes partitions) {
        this.file = file;
        this.holder = holder;
        this.partitions = partitions;
    }

    /** Attaches the disk file and finds its partitions. */
    public static LoopDevice attach(Keeper keeper, Path file) throws IOException, InterruptedException {
        // The file may lie where only the keeper sees it.
        Path disk = file.toAbsolutePath().normalize();
        LoopHolder holder = LoopHolder.start(keeper, List.of("--", disk.toString()));
        LoopDevice device = new LoopDevice(disk, holder, new PartitionNodes(keeper, holder.node()));
        try {
            device.refresh();
            return device;
        } catch (IOException | InterruptedException | RuntimeException e) {
            holder.end();
            throw e;
        }
    }

    /** The device; its partitions are found live, after each {@link #refresh}. */
    @Override
    public Device device() {
        return new Device(holder.node(), partitions);
    }

    /** Makes the partition nodes match the table on the disk: after each command that may have changed it. */
    @Override
    public void refresh() throws IOException, InterruptedException {
        partitions.refresh();
    }

    /**
     * Detaches and waits until the kernel has let go of the file, everything written. Idempotent.
     *
     * @throws BuildFailure when something still uses the device; the kernel then detaches with its last user
     */
    public void detach() throws IOException, InterruptedException {
        String attachedFile = Files.exists(backingFile()) ? Files.readString(backingFile()) : "";
        partitions.end();
        holder.end();
        if (!attachedFile.isEmpty() && !Patience.await(LONGEST_CLEAR, () -> isCleared(attachedFile))) {
            throw new BuildFailure(
                    "loop device " + holder.node() + " of " + file + " is still in use",
                    "it detaches with its last user; look for mounts and processes that hold it");
        }
    }

    private boolean isCleared(String attachedFile) {
        try {
            // The node may serve another disk file at once.
            return !holder.isAlive() && !Files.readString(backingFile()).equals(attachedFile);
        } catch (IOException e) {
            return true;
        }
    }

    private Path backingFile() {
        return Path.of("/sys/block/" + holder.node().getFileName() + "/loop/backing_file");
    }
}
