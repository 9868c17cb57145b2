// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** Writes the partition table and makes the file systems. */
@Keyword(value = "partition disk", summary = "writes the partition table and makes the file systems")
public record PartitionDisk(
        @Option("what to make") Disk disk,
        @Option("size of the disk where the script says it") Optional<ByteSize> size,
        @Option("what the disk holds before; empty when nothing") Optional<String> holds)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Device device = scope.get(BuildRefs.DEVICE);
        scope.host()
                .run(Command.of(
                                "sfdisk",
                                "--quiet",
                                "--wipe=always",
                                "--no-reread",
                                "--no-tell-kernel",
                                device.toString())
                        .reading(PartitionScript.of(disk.table())));
        scope.get(BuildRefs.OPEN_DISK).refresh();
        List<Partition> partitions = disk.table().partitions();
        for (int index = 0; index < partitions.size(); index++) {
            Partition partition = partitions.get(index);
            if (partition.format().isPresent()) {
                String node = device.partition(index + 1);
                scope.host().run(partition.format().get().format(partition.name(), node));
            }
        }
        return null;
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        for (Partition partition : disk.table().partitions()) {
            words.add(partition.name()
                    + partition.format().map(format -> " " + format).orElse("")
                    + partition.size().map(bytes -> " " + bytes).orElse(""));
        }
        return disk.table().label() + ": " + String.join(", ", words);
    }

    @Override
    public List<HostTool> hostTools() {
        List<HostTool> tools = new ArrayList<>(List.of(new HostTool("sfdisk", "fdisk")));
        disk.table()
                .partitions()
                .forEach(partition ->
                        partition.format().map(FileSystemType::tool).ifPresent(tools::add));
        return tools;
    }

    @Override
    public boolean makesDisk() {
        return true;
    }

    @Override
    public void check(Checks checks) {
        DiskRules.check(disk, size, checks);
        holds.ifPresent(source -> checks.problem(
                "",
                "'disk' would erase what the image starts from, the " + source,
                "start from scratch(…), or leave 'disk' out"));
    }
}
