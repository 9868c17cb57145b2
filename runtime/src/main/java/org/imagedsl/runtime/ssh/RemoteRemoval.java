// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.common.SftpException;

/** Removes a path of an instance with all below it. Never follows a link, never enters another mount. */
final class RemoteRemoval {

    private RemoteRemoval() {}

    static void remove(RemoteTree tree, String place) throws IOException {
        if (place.equals("/")) {
            throw new FileSystemException("/", null, "the image's root cannot be removed");
        }
        Optional<Attributes> found = tree.look(place);
        if (found.isEmpty()) {
            return;
        }
        try {
            if (found.get().isDirectory()) {
                refuseMounts(tree, place);
                removeFolder(tree, place);
            } else {
                tree.sftp().remove(place);
            }
        } catch (SftpException e) {
            throw RemoteTree.named(e, place);
        }
    }

    private static void removeFolder(RemoteTree tree, String folder) throws IOException {
        for (String name : RemoteFile.names(tree, folder)) {
            String entry = RemoteTree.child(folder, name);
            if (tree.at(entry).isDirectory()) {
                removeFolder(tree, entry);
            } else {
                tree.sftp().remove(entry);
            }
        }
        tree.sftp().rmdir(folder);
    }

    // See proc(5): the fifth field is the mount point, with spaces and the like as octal escapes.
    private static void refuseMounts(RemoteTree tree, String place) throws IOException {
        String escaped = place.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
        if (tree.look("/proc/self/mountinfo").isEmpty()) {
            return;
        }
        try (InputStream table = tree.sftp().read("/proc/self/mountinfo")) {
            Optional<String> mounted = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", -1)[4])
                    .filter(point -> point.equals(escaped) || point.startsWith(escaped + "/"))
                    .findFirst();
            if (mounted.isPresent()) {
                throw new FileSystemException(
                        place, null, "not removed, because something is mounted there: " + mounted.get());
            }
        }
    }
}
