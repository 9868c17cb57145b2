// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.value.ByteSize;

/** The folder with the content of volumes and snapshots, one sparse file each. */
public final class DiskFiles {

    private final Path folder;

    /** @param folder made when it is not there */
    public DiskFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder.resolve("volumes"));
            Files.createDirectories(this.folder.resolve("snapshots"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make folders in " + folder, e);
        }
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** Where a volume's content lies, or will. */
    public Path volume(String id) {
        return folder.resolve("volumes").resolve(id + ".raw");
    }

    /** Where a snapshot's content lies, or will. */
    public Path snapshot(String id) {
        return folder.resolve("snapshots").resolve(id + ".raw");
    }

    /** Makes a file of zeros, or makes one larger. */
    public void extend(Path file, ByteSize size) {
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            if (disk.length() < size.bytes()) {
                disk.setLength(size.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** A copy that later changes do not touch: a clone where the file system can, else of what is not a hole. */
    public void copy(Path from, Path to) throws InterruptedException {
        Programs.run("cp", "--reflink=auto", "--sparse=auto", "--", from.toString(), to.toString());
    }

    /** The same content under a second name: for content that never changes. */
    public void share(Path from, Path to) {
        try {
            Files.createLink(to, from);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot link " + to, e);
        }
    }

    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
