// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Copies files of the build host into an image: modes, times and links kept, owner root. Folders merge. */
final class CopyIn {

    private final RootedPath image;

    CopyIn(RootedPath image) {
        this.image = image;
    }

    /** @param target path in the image, resolved there at each level */
    void copy(Path source, Path target, Optional<Integer> mode) throws IOException {
        BasicFileAttributes kind = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (kind.isDirectory()) {
            folder(source, target);
        } else if (kind.isSymbolicLink()) {
            link(source, target);
        } else if (kind.isRegularFile()) {
            file(source, target, mode);
        } else {
            throw new FileSystemException(source.toString(), null, "neither file, folder nor link: not copied");
        }
    }

    private void folder(Path source, Path target) throws IOException {
        Path folder = image.follow(target);
        boolean isNew = !FileModes.exists(folder);
        image.makeFolders(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
            for (Path entry : entries) {
                copy(entry, target.resolve(entry.getFileName()), Optional.empty());
            }
        }
        // A folder that was there keeps what the image gave it.
        if (isNew) {
            FileCopies.attributes(source, folder, FileModes.mode(source));
        }
    }

    private void link(Path source, Path target) throws IOException {
        Path link = image.place(target);
        image.makeFolders(link.getParent());
        image.refuseFolder(link);
        FileCopies.link(source, link);
    }

    private void file(Path source, Path target, Optional<Integer> mode) throws IOException {
        Path file = image.regular(image.follow(target));
        image.makeFolders(file.getParent());
        FileCopies.content(source, file);
        int bits = mode.isPresent() ? mode.get() : FileModes.mode(source);
        FileCopies.attributes(source, file, bits);
    }
}
