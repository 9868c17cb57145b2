// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;

/** Copies of single files. Paths are resolved ones: neither side follows a link. */
final class FileCopies {

    private FileCopies() {}

    static void content(Path source, Path target) throws IOException {
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileChannel to = FileChannel.open(
                        target,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS)) {
            long size = from.size();
            for (long done = 0; done < size; ) {
                long count = from.transferTo(done, size - done, to);
                if (count <= 0) {
                    break;
                }
                done += count;
            }
        }
    }

    static void link(Path source, Path target) throws IOException {
        Files.deleteIfExists(target);
        Path leadsTo = Files.readSymbolicLink(source);
        Files.createSymbolicLink(target, leadsTo);
    }

    /** Mode as given; times and the user's extended attributes from the source. */
    static void attributes(Path source, Path target, int mode) throws IOException {
        extended(source, target);
        FileModes.mode(target, mode);
        BasicFileAttributes times = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Files.getFileAttributeView(target, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(times.lastModifiedTime(), times.lastAccessTime(), null);
    }

    private static void extended(Path source, Path target) throws IOException {
        UserDefinedFileAttributeView from = view(source);
        UserDefinedFileAttributeView to = view(target);
        List<String> names;
        try {
            names = from.list();
        } catch (IOException e) {
            // The source's file system has none.
            return;
        }
        for (String name : names) {
            ByteBuffer value = ByteBuffer.allocate(from.size(name));
            from.read(name, value);
            to.write(name, value.flip());
        }
    }

    private static UserDefinedFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
