// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/** A disk that somebody attached to this host, as a cloud does: opened and closed here, detached by its owner. */
public final class AttachedDevice implements OpenDisk {

    private final Keeper keeper;
    private final Path node;
    private final PartitionNodes partitions;

    private AttachedDevice(Keeper keeper, Path node, PartitionNodes partitions) {
        this.keeper = keeper;
        this.node = node;
        this.partitions = partitions;
    }

    /** Finds its partitions. */
    public static AttachedDevice open(Keeper keeper, Path node) throws IOException, InterruptedException {
        AttachedDevice device = new AttachedDevice(keeper, node, new PartitionNodes(keeper, node));
        try {
            device.refresh();
            return device;
        } catch (IOException | InterruptedException | RuntimeException e) {
            device.partitions.end();
            throw e;
        }
    }

    @Override
    public Device device() {
        return new Device(node, partitions);
    }

    @Override
    public void refresh() throws IOException, InterruptedException {
        partitions.refresh();
    }

    /**
     * Writes out what is buffered and lets go of it. Idempotent.
     *
     * @throws BuildFailure when it is still mounted: then it must not be detached
     */
    public void close() throws IOException, InterruptedException {
        if (!Files.exists(node)) {
            return;
        }
        refuseMounted();
        partitions.end();
        if (keeper.isAlive()) {
            keeper.commands(LineSink.NONE)
                    .run(Command.of("blockdev", "--flushbufs", node.toString()).silently());
            keeper.commands(LineSink.NONE)
                    .run(Command.of("partx", "--delete", "--", node.toString())
                            .accepting(Set.of(0, 1))
                            .silently());
        }
    }

    private void refuseMounted() throws IOException {
        Set<String> numbers = numbers();
        List<MountEntry> mounts = new ArrayList<>(MountTable.ofHost().entries());
        if (keeper.isAlive()) {
            mounts.addAll(MountTable.of(keeper).entries());
        }
        for (MountEntry mount : mounts) {
            // btrfs mounts have device numbers of their own, and name their disk.
            if (numbers.contains(mount.device()) || isOnDisk(mount.source())) {
                throw new BuildFailure(
                        node + " is still mounted at " + mount.target(),
                        "a mounted device is never detached: unmount it, then run 'imagedsl cleanup'");
            }
        }
    }

    private boolean isOnDisk(String source) {
        String disk = node.toString();
        String rest = source.startsWith(disk) ? source.substring(disk.length()) : "none";
        boolean digit = Character.isDigit(disk.charAt(disk.length() - 1));
        return rest.isEmpty() || rest.matches(digit ? "p\\d+" : "\\d+");
    }

    /** Of the disk, its partitions, and what stands in for them. */
    private Set<String> numbers() throws IOException {
        Set<String> numbers = new HashSet<>();
        Path disk = Path.of("/sys/block").resolve(node.getFileName());
        add(numbers, disk);
        try (Stream<Path> entries = Files.exists(disk) ? Files.list(disk) : Stream.empty()) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                add(numbers, entry);
            }
        }
        for (Path standIn : partitions.standInNodes()) {
            add(numbers, Path.of("/sys/block").resolve(standIn.getFileName()));
        }
        return numbers;
    }

    private static void add(Set<String> numbers, Path inSysfs) throws IOException {
        Path file = inSysfs.resolve("dev");
        if (Files.isRegularFile(file)) {
            numbers.add(Files.readString(file, StandardCharsets.US_ASCII).strip());
        }
    }
}
