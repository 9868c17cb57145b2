// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Copies files of an image to the build host: times and links kept, and modes but for set-id bits, which an image must
 * not bring to its host. Nothing is written through a link that stands in the way.
 */
final class CopyOut {

    private static final int NO_SET_ID = 01777;

    private CopyOut() {}

    /** @param source resolved path in the image */
    static void copy(Path source, Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        BasicFileAttributes kind = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (kind.isDirectory()) {
            folder(source, target);
        } else if (kind.isSymbolicLink()) {
            FileCopies.link(source, target);
        } else if (kind.isRegularFile()) {
            Files.deleteIfExists(target);
            FileCopies.content(source, target);
            FileCopies.attributes(source, target, FileModes.mode(source) & NO_SET_ID);
        } else {
            throw new FileSystemException(source.toString(), null, "neither file, folder nor link: not copied");
        }
    }

    private static void folder(Path source, Path target) throws IOException {
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(target);
            Files.createDirectory(target);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
            for (Path entry : entries) {
                copy(entry, target.resolve(entry.getFileName()));
            }
        }
        FileCopies.attributes(source, target, FileModes.mode(source) & NO_SET_ID);
    }
}
