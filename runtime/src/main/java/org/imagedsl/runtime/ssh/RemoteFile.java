// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpException;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;

/** One path of an instance. Each operation resolves it anew, then acts on the result, which holds no links. */
final class RemoteFile implements ImageFile {

    private static final int FILE_MODE = 0644;
    private static final int BITS = 07777;

    private final RemoteTree tree;
    private final String path;

    RemoteFile(RemoteTree tree, String path) {
        this.tree = tree;
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean exists() {
        return attributes(true).isPresent();
    }

    @Override
    public boolean isDirectory() {
        return attributes(true).filter(Attributes::isDirectory).isPresent();
    }

    @Override
    public boolean isLink() {
        return attributes(false).filter(Attributes::isSymbolicLink).isPresent();
    }

    private Optional<Attributes> attributes(boolean follow) {
        try {
            return tree.look(follow ? tree.follow(path) : tree.place(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list() throws IOException {
        return names(tree, tree.follow(path));
    }

    /** Names in a resolved folder, sorted. */
    static List<String> names(RemoteTree tree, String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (DirEntry entry : tree.sftp().readDir(folder)) {
                if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                    names.add(entry.getFilename());
                }
            }
        } catch (SftpException e) {
            throw RemoteTree.named(e, folder);
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    @Override
    public byte[] readBytes() throws IOException {
        String file = tree.follow(path);
        tree.regular(file);
        tree.at(file);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream stream = tree.sftp().read(file)) {
            stream.transferTo(content);
        }
        return content.toByteArray();
    }

    @Override
    public void writeBytes(byte[] content) throws IOException {
        String file = tree.follow(path);
        Optional<Attributes> old = tree.regular(file);
        tree.makeFolders(RemoteTree.parent(file));
        Attributes attributes = new Attributes().perms(FILE_MODE).owner(0, 0);
        old.ifPresent(before ->
                attributes.perms(before.getPermissions() & BITS).owner(before.getUserId(), before.getGroupId()));
        NewFile.write(tree, file, new ByteArrayInputStream(content), attributes);
    }

    @Override
    public void append(String text) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        if (exists()) {
            whole.write(readBytes());
        }
        whole.write(text.getBytes(StandardCharsets.UTF_8));
        writeBytes(whole.toByteArray());
    }

    @Override
    public ImageFile mkdirs() throws IOException {
        tree.makeFolders(tree.follow(path));
        return this;
    }

    @Override
    public void delete() throws IOException {
        RemoteRemoval.remove(tree, tree.place(path));
    }

    @Override
    public void linkTo(String target) throws IOException {
        String link = tree.place(path);
        tree.makeFolders(RemoteTree.parent(link));
        tree.refuseFolder(link);
        NewFile.link(tree, link, target);
    }

    @Override
    public String readLink() throws IOException {
        return tree.sftp().readLink(tree.place(path));
    }

    @Override
    public void renameTo(String newPath) throws IOException {
        String target = tree.place(newPath);
        if (tree.at(tree.place(path)).isRegularFile()) {
            tree.refuseFolder(target);
        }
        tree.rename(tree.place(path), target);
    }

    @Override
    public int mode() throws IOException {
        return tree.at(tree.follow(path)).getPermissions() & BITS;
    }

    @Override
    public void mode(int bits) throws IOException {
        tree.mode(tree.follow(path), bits);
    }

    @Override
    public void owner(String userAndGroup) throws IOException {
        String file = tree.follow(path);
        Attributes before = tree.at(file);
        Owners owners = new Owners(new RemoteFile(tree, "/etc/passwd"), new RemoteFile(tree, "/etc/group"));
        int colon = userAndGroup.indexOf(':');
        String user = colon < 0 ? userAndGroup : userAndGroup.substring(0, colon);
        int uid = user.isEmpty() ? before.getUserId() : owners.user(user);
        int gid = colon < 0 ? before.getGroupId() : owners.group(userAndGroup.substring(colon + 1));
        tree.sftp().setStat(file, new Attributes().owner(uid, gid));
        // The kernel drops set-id bits when the owner changes.
        tree.mode(file, before.getPermissions());
    }

    @Override
    public void copyFrom(Path source, Optional<Integer> mode) throws IOException {
        new CopyUp(tree).copy(source.toRealPath(), path, mode);
    }

    @Override
    public void copyTo(Path target) throws IOException {
        CopyDown.copy(tree, tree.follow(path), target);
    }

    @Override
    public String toString() {
        return path;
    }
}
