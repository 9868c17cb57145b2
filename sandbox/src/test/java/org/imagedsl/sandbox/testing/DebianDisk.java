// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A raw disk with a small Debian that has sudo and an OpenSSH server; made once, and not to be changed. */
public final class DebianDisk {

    private static final Path DISK = Path.of("target/debian.raw").toAbsolutePath();

    private DebianDisk() {}

    /** Made by mmdebstrap when it is not there. */
    public static Path file() throws IOException, InterruptedException {
        Files.createDirectories(DISK.getParent());
        try (FileChannel file = FileChannel.open(
                        DISK.resolveSibling("debian.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !Files.exists(DISK)) {
                make(DISK.resolveSibling("debian.new"));
            }
        }
        return DISK;
    }

    private static void make(Path unfinished) throws IOException, InterruptedException {
        Path tree = DISK.resolveSibling("debian-tree");
        TinyDisk.output("rm", "-rf", "--one-file-system", tree.toString(), unfinished.toString());
        TinyDisk.output(
                "mmdebstrap", "--variant=minbase", "--include=openssh-server,sudo", "bookworm", tree.toString());
        TinyDisk.output("truncate", "--size=1G", unfinished.toString());
        TinyDisk.output("sh", "-c", "echo 'start=1MiB, type=L' | sfdisk --quiet '" + unfinished + "'");
        TinyDisk.output(
                "mkfs.ext4", "-q", "-E", "offset=1048576", "-d", tree.toString(), unfinished.toString(), "1022M");
        TinyDisk.output("rm", "-rf", "--one-file-system", tree.toString());
        Files.move(unfinished, DISK);
    }
}
