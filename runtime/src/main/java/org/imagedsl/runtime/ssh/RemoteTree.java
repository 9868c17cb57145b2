// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * The tree of an instance, with root's rights: resolves paths as the tree of a chroot does, and opens SFTP when it is
 * needed, anew when the connection was lost.
 */
final class RemoteTree implements AutoCloseable {

    /** As many links as the kernel follows; see path_resolution(7). */
    private static final int MOST_LINKS = 40;

    private final SshConnection connection;
    private Optional<SftpClient> open = Optional.empty();

    RemoteTree(SshConnection connection) {
        this.connection = connection;
    }

    synchronized SftpClient sftp() throws IOException {
        if (open.filter(SftpClient::isOpen).isEmpty()) {
            close();
            open = Optional.of(start());
        }
        return open.get();
    }

    private SftpClient start() throws IOException {
        try {
            return new SudoSftp(connection.session());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while connecting", e);
        } catch (IOException e) {
            throw new BuildFailure(
                    "cannot reach the files of " + connection.host().address() + ": " + e.getMessage(),
                    "the instance needs OpenSSH's sftp-server, and the user who logs in must be root, or may use sudo"
                            + " without a password",
                    e);
        }
    }

    /** What is at a resolved path, itself being no link; empty when there is nothing. */
    Optional<Attributes> look(String path) throws IOException {
        try {
            return Optional.of(sftp().lstat(path));
        } catch (SftpException e) {
            int status = e.getStatus();
            if (status == SftpConstants.SSH_FX_NO_SUCH_FILE || status == SftpConstants.SSH_FX_NO_SUCH_PATH) {
                return Optional.empty();
            }
            throw named(e, path);
        }
    }

    Attributes at(String path) throws IOException {
        return look(path).orElseThrow(() -> new NoSuchFileException(path));
    }

    /** Where the path leads, links followed; what is missing is taken as a plain name. */
    String follow(String path) throws IOException {
        return resolve(path, true);
    }

    /** The path's own place: links are followed but for the last name. */
    String place(String path) throws IOException {
        return resolve(path, false);
    }

    private String resolve(String path, boolean followLast) throws IOException {
        Deque<String> pending = new ArrayDeque<>();
        push(pending, path);
        String current = "/";
        int links = 0;
        while (!pending.isEmpty()) {
            String name = pending.removeFirst();
            if (name.equals("..")) {
                current = parent(current);
                continue;
            }
            String next = child(current, name);
            Optional<Attributes> found = look(next);
            boolean link = found.filter(Attributes::isSymbolicLink).isPresent();
            if (!link || (pending.isEmpty() && !followLast)) {
                current = checked(next, found, pending);
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(path + ": too many links, at " + next);
            }
            String target = sftp().readLink(next);
            current = target.startsWith("/") ? "/" : current;
            push(pending, target);
        }
        return current;
    }

    private static String checked(String next, Optional<Attributes> found, Deque<String> pending) throws IOException {
        if (!pending.isEmpty() && found.filter(what -> !what.isDirectory()).isPresent()) {
            throw new NotDirectoryException(next);
        }
        return next;
    }

    private static void push(Deque<String> pending, String path) {
        List<String> names = List.of(path.split("/", -1));
        for (int i = names.size() - 1; i >= 0; i--) {
            if (!names.get(i).isEmpty() && !names.get(i).equals(".")) {
                pending.addFirst(names.get(i));
            }
        }
    }

    /** Makes a resolved folder and its parents, mode 0755. */
    void makeFolders(String folder) throws IOException {
        if (look(folder).filter(Attributes::isDirectory).isPresent()) {
            return;
        }
        makeFolders(parent(folder));
        try {
            sftp().mkdir(folder);
        } catch (SftpException e) {
            throw named(e, folder);
        }
        mode(folder, 0755);
    }

    void mode(String path, int bits) throws IOException {
        sftp().setStat(path, new Attributes().perms(bits & 07777));
    }

    /** Refuses what would block or do harm when opened: devices, pipes, sockets; also folders. */
    Optional<Attributes> regular(String resolved) throws IOException {
        Optional<Attributes> found = look(resolved);
        if (found.filter(what -> !what.isRegularFile()).isPresent()) {
            throw new FileSystemException(resolved, null, "not a regular file");
        }
        return found;
    }

    void refuseFolder(String place) throws IOException {
        if (look(place).filter(Attributes::isDirectory).isPresent()) {
            throw new FileSystemException(place, null, "a folder is in the way");
        }
    }

    /** Replaces what is at the new path, in one instant. */
    void rename(String from, String to) throws IOException {
        OpenSSHPosixRenameExtension rename = sftp().getExtension(OpenSSHPosixRenameExtension.class);
        try {
            if (rename != null && rename.isSupported()) {
                rename.posixRename(from, to);
            } else {
                sftp().rename(from, to);
            }
        } catch (SftpException e) {
            throw new FileSystemException(from, to, e.getMessage());
        }
    }

    /** The failure with the path that it is about, which the server's own text lacks. */
    static IOException named(SftpException failure, String path) {
        IOException named =
                switch (failure.getStatus()) {
                    case SftpConstants.SSH_FX_NO_SUCH_FILE,
                            SftpConstants.SSH_FX_NO_SUCH_PATH -> new NoSuchFileException(path);
                    case SftpConstants.SSH_FX_PERMISSION_DENIED -> new AccessDeniedException(path);
                    default -> new FileSystemException(path, null, failure.getMessage());
                };
        named.initCause(failure);
        return named;
    }

    static String child(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    @Override
    public synchronized void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
        }
        open = Optional.empty();
    }
}
