// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * What was changed in a tree, as a tar that can be put onto another one: {@code files.tar} holds what was added or changed,
 * with owners, modes, times, links, nodes and extended attributes, {@code removed} the paths that were removed, each
 * ended by a zero byte. The same changes make the same archive.
 */
public final class ChangeArchive {

    private static final String FILES = "files.tar";
    private static final String REMOVED = "removed";
    private static final List<String> ATTRIBUTES =
            List.of("--numeric-owner", "--xattrs", "--xattrs-include=*", "--acls", "--no-selinux");

    private final Commands host;
    private final Path folder;

    private ChangeArchive(Commands host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /**
     * By programs of the build host in the keeper's world.
     *
     * @param workspace an existing folder for files meanwhile
     */
    public static ChangeArchive in(Keeper keeper, Path workspace) throws IOException {
        return new ChangeArchive(keeper.commands(LineSink.NONE), workspace);
    }

    /**
     * Writes one.
     *
     * @param tree root of the tree that has the changes, as the keeper sees it
     * @param view the same as this process reaches it
     */
    public void write(String tree, Path view, List<FileChange> changes, Path archive)
            throws IOException, InterruptedException {
        if (Files.exists(archive, LinkOption.NOFOLLOW_LINKS)) {
            throw new BuildFailure("'" + archive + "' is there already", "give the changes another name");
        }
        Path own = Files.createTempDirectory(folder, "changes");
        try {
            Files.write(own.resolve(REMOVED), listed(removed(changes)));
            Files.write(own.resolve("list"), listed(HardLinks.completed(view, present(changes))));
            tar(own, tree);
            Path whole = own.resolve("whole.tar");
            host.run(Command.of(
                    "tar",
                    "--create",
                    "--file=" + whole,
                    "--directory=" + own,
                    "--format=gnu",
                    "--mtime=@0",
                    "--owner=0",
                    "--group=0",
                    "--numeric-owner",
                    "--mode=0600",
                    FILES,
                    REMOVED));
            Files.copy(whole, archive);
        } finally {
            FolderTree.delete(own);
        }
    }

    private void tar(Path own, String tree) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "tar",
                "--create",
                "--file=" + own.resolve(FILES),
                "--directory=" + tree,
                "--format=posix",
                // Else the archive would tell its time and maker apart.
                "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime",
                "--sparse",
                "--no-recursion",
                "--null",
                "--verbatim-files-from",
                "--files-from=" + own.resolve("list")));
        words.addAll(2, ATTRIBUTES);
        host.run(Command.of(words));
    }

    private static Set<Path> present(List<FileChange> changes) {
        Set<Path> files = new LinkedHashSet<>();
        changes.stream().filter(change -> change.after().isPresent()).forEach(change -> files.add(change.file()));
        return files;
    }

    /** What must go first: also what is another kind of file now. */
    private static Set<Path> removed(List<FileChange> changes) {
        Set<Path> files = new LinkedHashSet<>();
        changes.stream()
                .filter(change -> change.after().isEmpty() || isAnotherKind(change))
                .forEach(change -> files.add(change.file()));
        return files;
    }

    private static boolean isAnotherKind(FileChange change) {
        return change.before().isPresent()
                && change.before().get().type() != change.after().orElseThrow().type();
    }

    private static byte[] listed(Set<Path> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Path file : files) {
            bytes.writeBytes(new byte[] {'.', '/'});
            bytes.writeBytes(FileNames.bytes(file));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    /**
     * Makes the changes in a tree in which nothing runs. No link of the tree is followed.
     *
     * @param tree its root as the keeper sees it
     * @param view the same as this process reaches it
     * @throws BuildFailure when the tree has something else where the changes have a folder
     */
    public void apply(Path archive, String tree, Path view) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "changes");
        try {
            host.run(Command.of(
                    "tar", "--extract", "--file=" + archive, "--directory=" + own, "--no-same-owner", FILES, REMOVED));
            RootedPath image = new RootedPath(view);
            for (Path file : names(plain(own.resolve(REMOVED)))) {
                if (isInFolders(view, file)) {
                    TreeRemoval.remove(image, view.resolve(file));
                }
            }
            for (Path file : members(plain(own.resolve(FILES)))) {
                isInFolders(view, file);
            }
            List<String> words = new ArrayList<>(List.of(
                    "tar",
                    "--extract",
                    "--file=" + own.resolve(FILES),
                    "--directory=" + tree,
                    "--same-owner",
                    "--preserve-permissions",
                    "--warning=no-timestamp"));
            words.addAll(2, ATTRIBUTES);
            host.run(Command.of(words));
        } finally {
            FolderTree.delete(own);
        }
    }

    private static Path plain(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BuildFailure("the archive holds no changes of an image: no file '" + file.getFileName() + "'");
        }
        return file;
    }

    /** False when a folder on the way is missing; refuses a link or a file where there was a folder. */
    private static boolean isInFolders(Path view, Path file) {
        Path folder = view;
        for (int index = 0; index < file.getNameCount() - 1; index++) {
            folder = folder.resolve(file.getName(index));
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new BuildFailure(
                        "the changes cannot be made: '/" + view.relativize(folder) + "' is no folder in this image",
                        "it was one when they were made; make them anew");
            }
        }
        return true;
    }

    private static List<Path> names(Path list) throws IOException {
        List<Path> names = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(list);
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                names.add(inside(Arrays.copyOfRange(bytes, start, at)));
                start = at + 1;
            }
        }
        return names;
    }

    private List<Path> members(Path tar) throws InterruptedException {
        List<Path> members = new ArrayList<>();
        host.run(Command.of("tar", "--list", "--quoting-style=escape", "--file=" + tar)
                        .with("LC_ALL", "C")
                        .silently())
                .output()
                .lines()
                .forEach(line -> members.add(inside(FileNames.unescaped(line))));
        return members;
    }

    private static Path inside(byte[] name) {
        Path path = FileNames.path(name);
        for (Path part : path) {
            if (part.toString().equals("..")) {
                throw new BuildFailure("the archive names '" + path + "', which is outside of an image");
            }
        }
        return path;
    }
}
