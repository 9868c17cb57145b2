// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.MountEntry;
import org.imagedsl.runtime.filesystem.MountTable;
import org.imagedsl.runtime.step.Scope;

/**
 * A second view of the mounted image with its own file systems alone, without /proc, /sys, /dev and files copied in:
 * packages cannot be unpacked over those.
 */
final class OwnFileSystems implements AutoCloseable {

    /** Where a build mounts what is the kernel's or the host's, not the image's. */
    private static final Pattern FOREIGN = Pattern.compile("/(proc|sys|dev|run|etc|usr/sbin)(/.*)?");

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
            opened.bind(scope.get(BuildRefs.MOUNT_PATH), MountTable.of(scope.get(Keeper.REF)));
            return opened;
        } catch (IOException | RuntimeException | InterruptedException failure) {
            opened.close();
            throw failure;
        }
    }

    private void bind(String root, MountTable table) throws InterruptedException {
        mount(root, view);
        List<String> inside = table.within(root).stream()
                .map(MountEntry::target)
                .map(target -> target.substring(root.length()))
                .filter(path -> !path.isEmpty() && !FOREIGN.matcher(path).matches())
                .distinct()
                .toList();
        for (String path : inside) {
            mount(root + path, view.resolve(path.substring(1)));
        }
    }

    private void mount(String what, Path where) throws InterruptedException {
        host.run(Command.of("mount", "--bind", "--", what, where.toString()).silently());
        mounted.push(where);
    }

    Path path() {
        return view;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        while (!mounted.isEmpty()) {
            host.run(Command.of("umount", "--", mounted.peek().toString()).silently());
            mounted.pop();
        }
        Files.delete(view);
    }
}
