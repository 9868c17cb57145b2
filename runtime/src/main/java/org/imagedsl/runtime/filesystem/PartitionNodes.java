// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The nodes of a disk's partitions, made without the kernel's partition parsers: the kernel is told where each
 * partition lies ({@code BLKPG}); where it refuses, a loop device over the range stands in.
 */
final class PartitionNodes implements Device.Partitions {

    private static final Duration LONGEST_APPEARANCE = Duration.ofSeconds(5);

    private final Keeper keeper;
    private final Path disk;
    private final Map<Integer, LoopHolder> standIns = new ConcurrentHashMap<>();
    private volatile List<Integer> numbers = List.of();

    PartitionNodes(Keeper keeper, Path disk) {
        this.keeper = keeper;
        this.disk = disk;
    }

    @Override
    public Path node(int number) {
        LoopHolder standIn = standIns.get(number);
        return standIn == null ? Device.byRule(disk, number) : standIn.node();
    }

    @Override
    public List<Integer> numbers() {
        return numbers;
    }

    /** Makes the nodes match the table on the disk. */
    void refresh() throws IOException, InterruptedException {
        end();
        Commands host = keeper.commands(LineSink.NONE);
        List<PartitionEntry> entries = PartitionEntries.read(host, disk.toString());
        // 'update' fails on a disk without a table, where stale partitions must go all the same.
        String change = entries.isEmpty() ? "--delete" : "--update";
        host.run(Command.of("partx", change, "--", disk.toString())
                .accepting(Set.of(0, 1))
                .silently());
        for (PartitionEntry entry : entries) {
            if (Files.exists(inSysfs(entry.number()))) {
                awaitNode(host, entry.number());
            } else if (!entry.isContainer()) {
                standIn(entry);
            }
        }
        numbers = entries.stream().map(PartitionEntry::number).toList();
    }

    List<Path> standInNodes() {
        return standIns.values().stream().map(LoopHolder::node).toList();
    }

    /** Lets go of the devices that stand in for partitions. */
    void end() {
        standIns.values().forEach(LoopHolder::end);
        standIns.clear();
    }

    void standIn(PartitionEntry entry) throws IOException {
        standIns.put(
                entry.number(),
                LoopHolder.start(
                        keeper,
                        List.of(
                                "--offset=" + entry.start() * PartitionEntry.SECTOR,
                                "--sizelimit=" + entry.sectors() * PartitionEntry.SECTOR,
                                "--",
                                disk.toString())));
    }

    private Path inSysfs(int number) {
        String name = Device.byRule(disk, number).getFileName().toString();
        return Path.of("/sys/block/" + disk.getFileName() + "/" + name);
    }

    private void awaitNode(Commands host, int number) throws IOException, InterruptedException {
        Path node = Device.byRule(disk, number);
        if (Patience.await(LONGEST_APPEARANCE, () -> Files.exists(node))) {
            return;
        }
        // No devtmpfs and no udev: the node is made by hand.
        String[] numbers =
                Files.readString(inSysfs(number).resolve("dev")).strip().split(":", -1);
        host.run(Command.of("mknod", node.toString(), "b", numbers[0], numbers[1]));
        if (!Files.exists(node)) {
            throw new BuildFailure("partition " + number + " of " + disk + " has no node " + node);
        }
    }
}
