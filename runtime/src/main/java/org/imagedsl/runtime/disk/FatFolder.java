// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.Mount;
import org.imagedsl.runtime.filesystem.Mounter;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * A FAT on a host whose kernel has no driver for it: a memory file system stands in, and its content is written to the
 * partition by mtools when it is closed.
 */
final class FatFolder {

    /** Those of an image's mount tree. */
    record All(List<FatFolder> folders) {

        All {
            folders = List.copyOf(folders);
        }

        void save() throws IOException, InterruptedException {
            for (FatFolder folder : folders) {
                folder.save();
            }
        }
    }

    static final HostTool TOOL = new HostTool("mcopy", "mtools");

    private final Commands host;
    private final Mounter mounter;
    private final Path view;
    private final String target;
    private final String partition;

    private FatFolder(Keeper keeper, String target, String partition) {
        // The block that opened it may be closed by another step: nothing to report there.
        this.host = keeper.commands(LineSink.NONE);
        this.mounter = new Mounter(keeper);
        this.view = keeper.view(target);
        this.target = target;
        this.partition = partition;
    }

    /** Whether this kernel can mount a FAT neither now nor after loading a module. */
    static boolean isNeeded() {
        return !KernelFileSystems.has("vfat");
    }

    /** Mounts the stand-in inside an image and fills it with what the partition holds. */
    static FatFolder open(Keeper keeper, String root, String path, String partition)
            throws IOException, InterruptedException {
        Mount memory = Mount.virtual("tmpfs", "nosuid", "nodev", "mode=0700");
        FatFolder folder = new FatFolder(keeper, new Mounter(keeper).mountInside(root, path, memory), partition);
        try {
            folder.fill();
        } catch (RuntimeException | InterruptedException failure) {
            folder.mounter.unmount(folder.target);
            throw failure;
        }
        return folder;
    }

    private void fill() throws InterruptedException {
        if (!names().isEmpty()) {
            run(List.of("mcopy", "-s", "-m", "-n", "-i", partition, "::*", target));
        }
    }

    /** Replaces what the partition holds. */
    void save() throws IOException, InterruptedException {
        List<String> content = content();
        List<String> old = names();
        if (!old.isEmpty()) {
            run(words(List.of("mdeltree", "-i", partition), old));
        }
        if (!content.isEmpty()) {
            run(words(List.of("mcopy", "-s", "-m", "-i", partition), content, "::"));
        }
    }

    /** Saves, and unmounts the stand-in. */
    void close() throws IOException, InterruptedException {
        try {
            save();
        } finally {
            mounter.unmount(target);
        }
    }

    /** The partition's own names, as mtools write them: {@code ::/EFI}. */
    private List<String> names() throws InterruptedException {
        return run(List.of("mdir", "-b", "-a", "-i", partition, "::"))
                .lines()
                .map(name -> name.replaceFirst("/$", ""))
                .toList();
    }

    private List<String> content() throws IOException {
        Files.walkFileTree(view, new PlainFiles());
        try (Stream<Path> children = Files.list(view)) {
            return children.map(child -> target + "/" + child.getFileName())
                    .sorted()
                    .toList();
        }
    }

    /** A FAT holds nothing else; and mtools would follow a link to a file of this host. */
    private final class PlainFiles extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                throw new BuildFailure(
                        "'/" + view.relativize(file) + "' on " + partition + " is neither file nor folder",
                        "a FAT file system holds only these");
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private String run(List<String> words) throws InterruptedException {
        // Partitions are no floppy disks: their size need not be a multiple of a track.
        return host.run(Command.of(words).with("MTOOLS_SKIP_CHECK", "1").silently())
                .output();
    }

    private static List<String> words(List<String> first, List<String> names, String... last) {
        List<String> words = new ArrayList<>(first);
        words.addAll(names);
        words.addAll(List.of(last));
        return words;
    }
}
