// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Removes a path of an image with all below it. Never follows a link, never enters another mount. */
final class TreeRemoval {

    private TreeRemoval() {}

    static void remove(RootedPath image, Path place) throws IOException {
        if (place.equals(image.root())) {
            throw new FileSystemException("/", null, "the image's root cannot be removed");
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(place);
            return;
        }
        refuseMounts(image, place);
        Files.walkFileTree(place, new Remover(FileModes.device(place), image));
    }

    private static void refuseMounts(RootedPath image, Path place) throws IOException {
        List<MountEntry> mounts = MountTable.below(place);
        if (!mounts.isEmpty()) {
            throw new FileSystemException(
                    image.inside(place),
                    null,
                    "not removed, because something is mounted there: "
                            + mounts.get(0).target());
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {

        private final long device;
        private final RootedPath image;

        Remover(long device, RootedPath image) {
            this.device = device;
            this.image = image;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (FileModes.device(folder) != device) {
                throw new FileSystemException(image.inside(folder), null, "another file system is mounted there");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
