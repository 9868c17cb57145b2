// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/**
 * Copies files of an instance to the build host: times in seconds and links kept, and modes but for set-id bits, which an
 * image must not bring to its host. Nothing is written through a link that stands in the way.
 */
final class CopyDown {

    private static final int NO_SET_ID = 01777;

    private CopyDown() {}

    /** @param source resolved path on the instance */
    static void copy(RemoteTree tree, String source, Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Attributes kind = tree.at(source);
        if (kind.isDirectory()) {
            folder(tree, source, target);
        } else if (kind.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(tree.sftp().readLink(source)));
        } else if (kind.isRegularFile()) {
            file(tree, source, target);
        } else {
            throw new FileSystemException(source, null, "neither file, folder nor link: not copied");
        }
    }

    private static void file(RemoteTree tree, String source, Path target) throws IOException {
        Files.deleteIfExists(target);
        try (InputStream content = tree.sftp().read(source)) {
            Files.copy(content, target);
        }
        attributes(tree.at(source), target);
    }

    private static void folder(RemoteTree tree, String source, Path target) throws IOException {
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(target);
            Files.createDirectory(target);
        }
        for (String name : RemoteFile.names(tree, source)) {
            copy(tree, RemoteTree.child(source, name), target.resolve(name));
        }
        attributes(tree.at(source), target);
    }

    private static void attributes(Attributes from, Path target) throws IOException {
        Files.setAttribute(target, "unix:mode", from.getPermissions() & NO_SET_ID);
        Files.setLastModifiedTime(target, from.getModifyTime());
    }
}
