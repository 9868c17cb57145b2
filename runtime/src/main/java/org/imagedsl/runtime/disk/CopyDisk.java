// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/** Makes the working disk from an existing disk file, which is only read. */
@Keyword(value = "copy disk", summary = "makes the working disk from a disk file")
public record CopyDisk(
        @Option("the disk file") Path source,
        @Option("its format") Optional<DiskFormat> format,
        @Option("size to grow to") Optional<ByteSize> size)
        implements Step<Path> {

    /** Formats of virtual machines; QEMU also guesses rare ones from a few bytes of a stranger's file. */
    private static final Set<String> READABLE = Set.of("raw", "qcow2", "vmdk", "vpc", "vhdx", "vdi");

    @Override
    public Path perform(Scope scope) throws IOException, InterruptedException {
        QemuImg qemu = new QemuImg(scope.host());
        QemuImg.Description description = qemu.describe(source, format);
        requireUsable(description);
        return WorkingDisk.own(scope, this, file -> {
            Path seen = WorkingDisk.create(scope, file);
            qemu.convert(source, description.format(), file);
            grow(seen);
        });
    }

    private void requireUsable(QemuImg.Description description) {
        description.otherFiles().stream().findFirst().ifPresent(file -> {
            throw new BuildFailure(
                    "disk file " + source + " needs another file, '" + file + "'",
                    "it may name any file of this host: join them first with qemu-img convert");
        });
        if (!READABLE.contains(description.format())) {
            throw new BuildFailure(
                    "disk file " + source + " has the format " + description.format(),
                    "convert it to raw, qcow2, vmdk or vhd");
        }
    }

    private void grow(Path file) throws IOException {
        if (size.isEmpty()) {
            return;
        }
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            ByteSize now = new ByteSize(disk.length());
            if (size.get().compareTo(now) < 0) {
                throw new BuildFailure(
                        "disk file " + source + " is " + now + ", more than the wanted " + size.get(),
                        "a disk cannot shrink: leave the size out or make it larger");
            }
            disk.setLength(size.get().bytes());
        }
    }

    @Override
    public String describe() {
        return "from " + source.getFileName() + size.map(bytes -> ", " + bytes).orElse("");
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(QemuImg.TOOL);
    }

    @Override
    public List<Path> inputs() {
        return List.of(source);
    }

    @Override
    public void check(Checks checks) {
        if (!Files.isRegularFile(source)) {
            checks.problem("source", "no disk file '" + source + "'", "paths are relative to the script");
        }
    }
}
