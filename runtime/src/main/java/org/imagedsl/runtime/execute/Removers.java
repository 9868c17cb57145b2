// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.execute.Cleanup.Remover;
import org.imagedsl.runtime.step.Resource;

/** Removers of what a build makes on its own host. */
public final class Removers {

    private Removers() {}

    /** By resource kind. */
    public static Map<String, Remover> ofHost(Commands commands) {
        Remover file = resource -> FolderTree.delete(path(resource));
        return Map.of("file", file, "folder", file, "working disk", file, "loop device", loop(commands));
    }

    private static Path path(Resource resource) {
        return resource.path().orElseThrow(() -> new IllegalArgumentException("no path in the journal"));
    }

    /** By its disk file, never by its node: that may have become another build's by now. */
    private static Remover loop(Commands commands) {
        return resource -> {
            Path file = Path.of(Optional.ofNullable(resource.attributes().get("file"))
                    .orElseThrow(() -> new IllegalArgumentException("no disk file in the journal")));
            Optional<String> node = nodeOf(file);
            if (node.isPresent()) {
                commands.run(Command.of("losetup", "--detach", node.get()).silently());
            }
            return node.isPresent();
        };
    }

    private static Optional<String> nodeOf(Path file) throws IOException {
        try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
            return devices.filter(device -> isOf(device, file))
                    .map(device -> "/dev/" + device.getFileName())
                    .findFirst();
        }
    }

    private static boolean isOf(Path device, Path file) {
        try {
            // The kernel marks a file that is gone already.
            String backing =
                    Files.readString(device.resolve("loop/backing_file")).strip();
            return backing.equals(file.toString()) || backing.equals(file + " (deleted)");
        } catch (IOException e) {
            return false;
        }
    }
}
