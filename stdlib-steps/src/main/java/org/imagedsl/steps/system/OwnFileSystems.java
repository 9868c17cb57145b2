// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.image.BuildRefs;
import org.imagedsl.runtime.step.Scope;

/**
 * A second view of the mounted image with its own file systems alone, without /proc, /sys, /dev and files copied in:
 * packages cannot be unpacked over those.
 */
final class OwnFileSystems implements AutoCloseable {

    private final Commands host;
    private final Path view;
    private final Deque<Path> mounted = new ArrayDeque<>();

    private OwnFileSystems(Commands host, Path view) {
        this.host = host;
        this.view = view;
    }

    static OwnFileSystems open(Scope scope) throws IOException, InterruptedException {
        Path view = Files.createTempDirectory(scope.workspace(), "root");
        OwnFileSystems opened = new OwnFileSystems(scope.host(), view);
        try {
            opened.bind(scope.get(BuildRefs.MOUNT_PATH).toString());
            return opened;
        } catch (RuntimeException | InterruptedException failure) {
            opened.close();
            throw failure;
        }
    }

    private void bind(String root) throws InterruptedException {
        mount(root, view);
        String table =
                host.run(Command.of("cat", "/proc/self/mountinfo").silently()).output();
        for (String inside : MountTable.ownMounts(table, root)) {
            mount(root + inside, view.resolve(inside.substring(1)));
        }
    }

    private void mount(String what, Path where) throws InterruptedException {
        host.run(Command.of(List.of("mount", "--bind", what, where.toString())).silently());
        mounted.push(where);
    }

    Path path() {
        return view;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        while (!mounted.isEmpty()) {
            host.run(Command.of("umount", mounted.peek().toString()).silently());
            mounted.pop();
        }
        Files.delete(view);
    }
}
