// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.filesystem.FolderTree;
import org.imagedsl.runtime.journal.Cleanup.Remover;
import org.imagedsl.runtime.step.Resource;

/** Removers of what a build makes on its own host. */
public final class Removers {

    private Removers() {}

    /** By resource kind. */
    public static Map<String, Remover> ofHost(StateFolder state, Commands commands) {
        Remover file = resource -> Files.deleteIfExists(path(resource));
        // Namespaces end with their build's process, and what is in its working folder goes with that.
        Remover gone = resource -> false;
        return Map.of(
                "file", file,
                "working disk", file,
                "folder", folder(state),
                "loop device", loop(commands),
                "mount", gone,
                "chroot", gone,
                "boot check", gone);
    }

    private static Path path(Resource resource) {
        return resource.path().orElseThrow(() -> new IllegalArgumentException("no path in the journal"));
    }

    /**
     * Outside the state folder only an empty one: a build that was killed between intent and outcome does not tell whether
     * the folder is its own or was there before.
     */
    private static Remover folder(StateFolder state) {
        return resource -> {
            Path path = path(resource).normalize();
            boolean own = path.startsWith(state.path().resolve("builds"));
            return own ? FolderTree.delete(path) : deleteEmpty(path);
        };
    }

    private static boolean deleteEmpty(Path folder) throws IOException {
        try {
            return Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
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
