// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.value.ByteSize;

/** Disk files of every format, through {@code qemu-img}. */
public record QemuImg(Commands host) {

    public static final HostTool TOOL = new HostTool("qemu-img", "qemu-utils");

    /**
     * What a disk file says of itself.
     *
     * @param otherFiles files of this host that it names as parts of its content
     */
    record Description(String format, ByteSize size, List<String> otherFiles) {}

    /** Reads the header; the format is found by content when not given, so a raw file that a stranger wrote should be named raw. */
    Description describe(Path file, Optional<DiskFormat> format) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("qemu-img", "info", "--output=json"));
        format.ifPresent(known -> words.addAll(List.of("-f", known.qemuName())));
        words.add(file.toString());
        JsonObject header = JsonParser.parseString(
                        host.run(Command.of(words).silently()).output())
                .getAsJsonObject();
        return new Description(
                header.get("format").getAsString(),
                new ByteSize(header.get("virtual-size").getAsLong()),
                otherFiles(header, file.toString()));
    }

    /** A qcow2's backing and data file, and the extents of a VMDK, may be any file of this host. */
    private static List<String> otherFiles(JsonObject header, String file) {
        List<String> names = new ArrayList<>();
        Optional.ofNullable(header.get("backing-filename")).ifPresent(name -> names.add(name.getAsString()));
        Optional<JsonObject> details = Optional.ofNullable(header.getAsJsonObject("format-specific"))
                .map(specific -> specific.getAsJsonObject("data"));
        details.map(data -> data.get("data-file")).ifPresent(name -> names.add(name.getAsString()));
        details.map(data -> data.getAsJsonArray("extents"))
                .ifPresent(extents -> extents.forEach(extent ->
                        names.add(extent.getAsJsonObject().get("filename").getAsString())));
        names.removeIf(file::equals);
        return List.copyOf(names);
    }

    /** Writes the content as a sparse raw file. */
    void convert(Path source, String format, Path raw) throws InterruptedException {
        // Both caches as the page cache has them: the file is read again at once.
        host.run(Command.of("qemu-img", "convert", "-f", format, "-O", "raw", source.toString(), raw.toString()));
    }

    /**
     * Writes a raw disk as another format.
     *
     * @param direct whether to read past the page cache, which is faster where the disk was not just written
     */
    public void publish(Path raw, boolean direct, DiskFormat format, boolean compress, Path target)
            throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("qemu-img", "convert", "-f", "raw", "-O", format.qemuName()));
        if (direct) {
            words.addAll(List.of("-T", "none"));
        }
        if (compress && format.compressesItself()) {
            words.add("-c");
        }
        format.options(compress).ifPresent(options -> words.addAll(List.of("-o", options)));
        words.addAll(List.of(raw.toString(), target.toString()));
        host.run(Command.of(words));
    }

    /** A throw-away file over a disk that is itself never written. */
    public void overlay(Path disk, DiskFormat format, Path overlay) throws InterruptedException {
        host.run(Command.of(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-b",
                disk.toString(),
                "-F",
                format.qemuName(),
                overlay.toString()));
    }
}
