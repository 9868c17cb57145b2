// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;

/** Files and links of an instance that are made beside their place, then renamed: nobody ever sees a half one. */
final class NewFile {

    private static final int BUFFER = 32 * 1024;

    private NewFile() {}

    /** @param attributes mode, owner and times of the file */
    static void write(RemoteTree tree, String file, InputStream content, Attributes attributes) throws IOException {
        String fresh = beside(file);
        try {
            tree.sftp().put(content, BUFFER, fresh, List.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive));
            int mode = attributes.getPermissions() & 07777;
            tree.sftp().setStat(fresh, attributes);
            // Set-id bits fall when the owner changes.
            tree.mode(fresh, mode);
            tree.rename(fresh, file);
        } catch (IOException | RuntimeException e) {
            forget(tree, fresh, e);
            throw e;
        }
    }

    static void link(RemoteTree tree, String link, String target) throws IOException {
        String fresh = beside(link);
        try {
            tree.sftp().symLink(fresh, target);
            tree.rename(fresh, link);
        } catch (IOException | RuntimeException e) {
            forget(tree, fresh, e);
            throw e;
        }
    }

    private static String beside(String file) {
        return RemoteTree.child(RemoteTree.parent(file), ".imagedsl-" + UUID.randomUUID());
    }

    private static void forget(RemoteTree tree, String fresh, Exception failure) {
        try {
            if (tree.look(fresh).isPresent()) {
                tree.sftp().remove(fresh);
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
