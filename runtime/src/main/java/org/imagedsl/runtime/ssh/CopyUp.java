// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/** Copies files of the build host to an instance: modes, times in seconds and links kept, owner root. Folders merge. */
final class CopyUp {

    private static final int BITS = 07777;

    private final RemoteTree tree;

    CopyUp(RemoteTree tree) {
        this.tree = tree;
    }

    /** @param target path on the instance, resolved there at each level */
    void copy(Path source, String target, Optional<Integer> mode) throws IOException {
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

    private void folder(Path source, String target) throws IOException {
        String folder = tree.follow(target);
        boolean isNew = tree.look(folder).isEmpty();
        tree.makeFolders(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
            for (Path entry : entries) {
                copy(entry, RemoteTree.child(target, entry.getFileName().toString()), Optional.empty());
            }
        }
        // A folder that was there keeps what the image gave it.
        if (isNew) {
            tree.sftp().setStat(folder, attributes(source, mode(source)));
        }
    }

    private void link(Path source, String target) throws IOException {
        String link = tree.place(target);
        tree.makeFolders(RemoteTree.parent(link));
        tree.refuseFolder(link);
        NewFile.link(tree, link, Files.readSymbolicLink(source).toString());
    }

    private void file(Path source, String target, Optional<Integer> mode) throws IOException {
        String file = tree.follow(target);
        Optional<Attributes> old = tree.regular(file);
        tree.makeFolders(RemoteTree.parent(file));
        Attributes attributes = attributes(source, mode.isPresent() ? mode.get() : mode(source));
        old.ifPresentOrElse(
                before -> attributes.owner(before.getUserId(), before.getGroupId()), () -> attributes.owner(0, 0));
        try (InputStream content = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
            NewFile.write(tree, file, content, attributes);
        }
    }

    private static Attributes attributes(Path source, int mode) throws IOException {
        BasicFileAttributes times = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Attributes()
                .perms(mode & BITS)
                .accessTime(times.lastAccessTime())
                .modifyTime(times.lastModifiedTime());
    }

    private static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & BITS;
    }
}
