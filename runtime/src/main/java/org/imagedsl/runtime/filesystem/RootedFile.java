// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;

/** One path of an image. Each operation resolves it anew, then acts on the result, which holds no links. */
final class RootedFile implements ImageFile {

    private static final int FILE_MODE = 0644;

    private final RootedPath image;
    private final String path;

    RootedFile(RootedPath image, String path) {
        this.image = image;
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean exists() {
        try {
            return FileModes.exists(image.follow(path));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isDirectory() {
        return image.isDirectory(path);
    }

    @Override
    public boolean isLink() {
        try {
            return Files.isSymbolicLink(image.place(path));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> entries = Files.list(image.follow(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public byte[] readBytes() throws IOException {
        return image.read(path);
    }

    @Override
    public void writeBytes(byte[] content) throws IOException {
        write(content, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public void append(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }

    @Override
    public ImageFile mkdirs() throws IOException {
        image.makeFolders(image.follow(path));
        return this;
    }

    @Override
    public void delete() throws IOException {
        TreeRemoval.remove(image, image.place(path));
    }

    @Override
    public void linkTo(String target) throws IOException {
        Path link = image.place(path);
        image.makeFolders(link.getParent());
        image.refuseFolder(link);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, RootedPath.parse(target));
    }

    @Override
    public String readLink() throws IOException {
        return Files.readSymbolicLink(image.place(path)).toString();
    }

    @Override
    public void renameTo(String newPath) throws IOException {
        Path target = image.place(newPath);
        try {
            Files.move(image.place(path), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new FileSystemException(path, newPath, "cannot be renamed into another file system");
        } catch (FileAlreadyExistsException e) {
            throw new FileSystemException(path, newPath, "a folder is in the way");
        }
    }

    @Override
    public int mode() throws IOException {
        return FileModes.mode(image.follow(path));
    }

    @Override
    public void mode(int bits) throws IOException {
        FileModes.mode(image.follow(path), bits);
    }

    @Override
    public void owner(String userAndGroup) throws IOException {
        Accounts accounts = Accounts.of(image);
        int colon = userAndGroup.indexOf(':');
        String user = colon < 0 ? userAndGroup : userAndGroup.substring(0, colon);
        Path file = image.follow(path);
        if (!user.isEmpty()) {
            FileModes.owner(file, accounts.account(user).uid());
        }
        if (colon >= 0) {
            FileModes.group(file, accounts.group(userAndGroup.substring(colon + 1)));
        }
    }

    @Override
    public void copyFrom(Path source, Optional<Integer> mode) throws IOException {
        new CopyIn(image).copy(source.toRealPath(), RootedPath.parse(path), mode);
    }

    @Override
    public void copyTo(Path target) throws IOException {
        CopyOut.copy(image.follow(path), target);
    }

    private void write(byte[] content, OpenOption option) throws IOException {
        Path file = image.regular(image.follow(path));
        image.makeFolders(file.getParent());
        boolean isNew = !FileModes.exists(file);
        Files.write(
                file, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE, option, LinkOption.NOFOLLOW_LINKS);
        if (isNew) {
            // Whatever umask the build was started with.
            FileModes.mode(file, FILE_MODE);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
