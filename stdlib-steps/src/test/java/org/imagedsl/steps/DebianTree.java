// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;

/** Small Debians, made once per clean build and never written to by tests. */
final class DebianTree {

    private DebianTree() {}

    /** With systemd. */
    static Path path() throws IOException, InterruptedException {
        return tree("debian-tree", "init,dbus,python3");
    }

    /** With an SSH server and sudo, as an instance has them. */
    static Path instance() throws IOException, InterruptedException {
        return tree("instance-tree", "openssh-server,sudo,python3");
    }

    private static synchronized Path tree(String name, String packages) throws IOException, InterruptedException {
        Path tree = Path.of("target", name).toAbsolutePath();
        Files.createDirectories(tree.getParent());
        try (FileChannel file = FileChannel.open(
                        tree.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !Files.exists(tree)) {
                make(tree, packages);
            }
        }
        return tree;
    }

    private static void make(Path tree, String packages) throws IOException, InterruptedException {
        Path unfinished = tree.resolveSibling(tree.getFileName() + ".new");
        LineSink quiet = LineSink.NONE;
        new CommandRunner().run(Command.of("rm", "-rf", "--one-file-system", unfinished.toString()), quiet);
        new CommandRunner()
                .run(
                        Command.of(
                                "mmdebstrap",
                                "--variant=minbase",
                                "--include=" + packages,
                                "--skip=cleanup/apt/lists",
                                "bookworm",
                                unfinished.toString()),
                        quiet);
        Files.move(unfinished, tree);
    }
}
