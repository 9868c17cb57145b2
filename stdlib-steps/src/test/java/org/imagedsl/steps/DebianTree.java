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

/** A small Debian with systemd, made once per clean build and never written to by tests. */
final class DebianTree {

    private static final Path TREE = Path.of("target/debian-tree").toAbsolutePath();

    private DebianTree() {}

    static synchronized Path path() throws IOException, InterruptedException {
        Files.createDirectories(TREE.getParent());
        try (FileChannel file = FileChannel.open(
                        TREE.resolveSibling("debian-tree.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !Files.exists(TREE)) {
                make();
            }
        }
        return TREE;
    }

    private static void make() throws IOException, InterruptedException {
        Path unfinished = TREE.resolveSibling("debian-tree.new");
        LineSink quiet = LineSink.NONE;
        new CommandRunner().run(Command.of("rm", "-rf", "--one-file-system", unfinished.toString()), quiet);
        new CommandRunner()
                .run(
                        Command.of(
                                "mmdebstrap",
                                "--variant=minbase",
                                "--include=init,dbus,python3",
                                "--skip=cleanup/apt/lists",
                                "bookworm",
                                unfinished.toString()),
                        quiet);
        Files.move(unfinished, TREE);
    }
}
