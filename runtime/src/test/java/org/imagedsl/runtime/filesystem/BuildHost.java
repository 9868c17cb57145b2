// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;

/** A keeper over a temporary folder, and at the end the proof that nothing of it is left on the host. */
final class BuildHost {

    final Path folder;
    final Keeper keeper;
    final Mounter mounter;
    final Commands host;

    BuildHost() throws IOException {
        folder = Files.createTempDirectory("imagedsl-test-");
        keeper = Keeper.start(folder.resolve("mounts"));
        mounter = new Mounter(keeper);
        host = keeper.commands(LineSink.NONE);
    }

    /** An image of links, a few files and this host's programs, as the keeper sees it. */
    String image() throws IOException, InterruptedException {
        String root = keeper.mountBase() + "/image";
        Path view = Files.createDirectories(keeper.view(root));
        for (String name : List.of("bin", "sbin", "lib", "lib64")) {
            Files.createSymbolicLink(view.resolve(name), Path.of("usr", name));
        }
        for (String name : List.of("etc", "proc", "dev", "tmp", "root")) {
            Files.createDirectory(view.resolve(name));
        }
        Files.writeString(
                view.resolve("etc/passwd"),
                """
                root:x:0:0:root:/root:/bin/sh
                admin:x:1234:1234:,,,:/home/admin:/bin/sh
                """);
        Files.writeString(view.resolve("etc/group"), "root:x:0:\nadmin:x:1234:\nwheel:x:77:admin\n");
        mounter.mountInside(root, "/usr", Mount.bind("/usr").with("ro"));
        run("mknod", "-m", "666", root + "/dev/null", "c", "1", "3");
        return root;
    }

    Commands chroot(String root) {
        return keeper.chroot(root, List.of(), LineSink.NONE);
    }

    /** A sparse file of the size, in MiB. */
    Path disk(String name, int mebibytes) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        run("truncate", "--size=" + mebibytes + "M", file.toString());
        return file;
    }

    String run(String... words) throws InterruptedException {
        return host.run(Command.of(words).silently()).output();
    }

    static String onHost(String... words) throws InterruptedException {
        return new CommandRunner()
                .run(Command.of(words).silently(), LineSink.NONE)
                .output();
    }

    /** The inode of a device node, a new one each time it appears; 0 when there is none. */
    static long node(String path) throws IOException {
        Path node = Path.of(path);
        return Files.exists(node) ? (long) Files.getAttribute(node, "unix:ino") : 0;
    }

    /** Waits until the node is gone; another build may have one of that name at once. */
    static boolean isGone(String path, long inode) throws InterruptedException {
        return Patience.await(Duration.ofSeconds(10), () -> {
            try {
                return node(path) != inode;
            } catch (IOException e) {
                return true;
            }
        });
    }

    List<String> leftovers() throws IOException {
        return Leftovers.of(folder);
    }

    void close() throws IOException, InterruptedException {
        keeper.close();
        Patience.await(Duration.ofSeconds(10), () -> noneLeft());
        List<String> left = leftovers();
        onHost("rm", "-rf", "--one-file-system", folder.toString());
        assertThat(left).as("left on the host").isEmpty();
    }

    boolean noneLeft() {
        try {
            return leftovers().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
