// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small Debian that lets in over SSH, as a disk file with one partition; made once per clean build, never written to. */
final class InstanceGuest {

    private static final int MEBIBYTES = 1024;

    private InstanceGuest() {}

    static synchronized Path disk() throws IOException, InterruptedException {
        Path disk = Path.of("target", "instance-guest.raw").toAbsolutePath();
        if (!Files.exists(disk)) {
            make(disk);
        }
        return disk;
    }

    private static void make(Path disk) throws IOException, InterruptedException {
        Path unfinished = disk.resolveSibling("instance-guest.new");
        Path tree = disk.resolveSibling("instance-guest.tree");
        TinyGuest.run("rm", "-rf", "--one-file-system", tree.toString(), unfinished.toString());
        TinyGuest.run(
                "mmdebstrap",
                "--quiet",
                "--variant=minbase",
                "--include=openssh-server,sudo",
                "bookworm",
                tree.toString());
        TinyGuest.run("truncate", "--size=" + MEBIBYTES + "M", unfinished.toString());
        TinyGuest.run(
                "sh",
                "-c",
                "printf 'label: dos\\nstart=2048, type=83, bootable\\n' | sfdisk --quiet " + unfinished
                        + " && mkfs.ext4 -q -F -L root -d " + tree + " -E offset=1048576 " + unfinished + " "
                        + (MEBIBYTES - 1) + "M");
        TinyGuest.run("rm", "-rf", "--one-file-system", tree.toString());
        Files.move(unfinished, disk);
    }
}
