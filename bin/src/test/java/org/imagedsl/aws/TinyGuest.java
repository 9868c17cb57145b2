// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;

/** A disk with one partition, whose system is this host's shell and the libraries that it needs. */
public final class TinyGuest {

    private static final int MEBIBYTES = 48;

    private TinyGuest() {}

    /** Makes the disk file in the folder. */
    public static Path disk(Path folder) throws IOException, InterruptedException {
        Path root = tree(folder.resolve("guest"));
        Path disk = folder.resolve("guest.raw");
        run("truncate", "--size=" + MEBIBYTES + "M", disk.toString());
        run(
                "sh",
                "-c",
                "printf 'label: dos\\nstart=2048, type=83, bootable\\n' | sfdisk --quiet " + disk
                        + " && mkfs.ext4 -q -F -L root -d " + root + " -E offset=1048576 " + disk + " "
                        + (MEBIBYTES - 1) + "M");
        return disk;
    }

    private static Path tree(Path root) throws IOException, InterruptedException {
        for (String name : List.of("bin", "etc", "proc", "sys", "dev", "tmp", "root", "usr/sbin")) {
            Files.createDirectories(root.resolve(name));
        }
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
        Files.writeString(root.resolve("etc/fstab"), "LABEL=root / ext4 defaults 0 1\n");
        String libraries = run("sh", "-c", "ldd /bin/sh | grep -o '/[^ ]*'");
        run("cp", "-L", "/bin/sh", root.resolve("bin/sh").toString());
        for (String library : libraries.lines().toList()) {
            Path copy = root.resolve(library.substring(1));
            Files.createDirectories(copy.getParent());
            run("cp", "-L", library, copy.toString());
        }
        return root;
    }

    public static String run(String... words) throws InterruptedException {
        return new CommandRunner()
                .run(Command.of(words).silently(), LineSink.NONE)
                .output();
    }
}
