// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * A file of an image that something else stands in for during the build. What was there (file, link, folder, nothing)
 * is renamed aside, so that it comes back as the same inode. When a provisioner changed the stand-in, its version
 * stays.
 */
final class FileReplacement {

    private final RootedPath image;
    private final String path;
    private final byte[] content;
    private final Optional<String> savedName;
    private final Deque<Path> newFolders;
    private final FileTime folderTime;
    private final FileTime folderTimeMeanwhile;

    private FileReplacement(Put put) throws IOException {
        this.image = put.image;
        this.path = put.path;
        this.content = put.content;
        this.savedName = put.savedName;
        this.newFolders = put.newFolders;
        this.folderTime = put.folderTime;
        this.folderTimeMeanwhile = time(put.place.getParent());
    }

    static FileReplacement put(RootedPath image, String path, byte[] content, int mode) throws IOException {
        Put put = new Put(image, path, content);
        put.perform(mode);
        return new FileReplacement(put);
    }

    /** Puts back what was there. Idempotent. */
    void restore() throws IOException {
        // Resolved anew: a provisioner may have turned a folder of the path into a link.
        Path place = image.place(path);
        Path folder = place.getParent();
        Optional<Path> saved = savedName.map(folder::resolve).filter(FileModes::exists);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        FileTime before = time(folder);
        if (isUnchanged(place)) {
            Files.delete(place);
            if (saved.isPresent()) {
                Files.move(saved.get(), place, StandardCopyOption.ATOMIC_MOVE);
            }
        } else if (saved.isPresent()) {
            TreeRemoval.remove(image, saved.get());
        }
        setTime(folder, before.equals(folderTimeMeanwhile) ? folderTime : before);
        removeNewFolders();
    }

    private boolean isUnchanged(Path place) throws IOException {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && Files.size(place) == content.length
                && Arrays.equals(Files.readAllBytes(place), content);
    }

    private void removeNewFolders() throws IOException {
        for (Path folder : newFolders) {
            Path now = image.place(image.inside(folder));
            if (!now.equals(folder) || !Files.isDirectory(now, LinkOption.NOFOLLOW_LINKS) || !isEmpty(now)) {
                return;
            }
            Files.delete(now);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static FileTime time(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static void setTime(Path folder, FileTime time) throws IOException {
        Files.setLastModifiedTime(folder, time);
    }

    /** The work of putting, and what it leaves to know. */
    private static final class Put {

        private final RootedPath image;
        private final String path;
        private final byte[] content;
        private final Path place;
        private final Deque<Path> newFolders = new ArrayDeque<>();
        private final FileTime folderTime;
        private Optional<String> savedName = Optional.empty();

        Put(RootedPath image, String path, byte[] content) throws IOException {
            this.image = image;
            this.path = path;
            this.content = content;
            this.place = image.place(path);
            Deque<Path> missing = new ArrayDeque<>();
            for (Path folder = place.getParent(); !FileModes.exists(folder); folder = folder.getParent()) {
                missing.addLast(folder);
            }
            newFolders.addAll(missing);
            image.makeFolders(place.getParent());
            this.folderTime = time(place.getParent());
        }

        void perform(int mode) throws IOException {
            if (FileModes.exists(place)) {
                Path aside = unusedName();
                Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
                savedName = Optional.of(aside.getFileName().toString());
            }
            try {
                Files.write(place, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileModes.mode(place, mode);
            } catch (IOException e) {
                undo(e);
                throw e;
            }
        }

        private void undo(IOException failure) {
            try {
                Files.deleteIfExists(place);
                if (savedName.isPresent()) {
                    Files.move(place.resolveSibling(savedName.get()), place, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }

        private Path unusedName() {
            String name = ".imagedsl-saved-" + place.getFileName();
            Path aside = place.resolveSibling(name);
            for (int i = 1; FileModes.exists(aside); i++) {
                aside = place.resolveSibling(name + "-" + i);
            }
            return aside;
        }
    }
}
