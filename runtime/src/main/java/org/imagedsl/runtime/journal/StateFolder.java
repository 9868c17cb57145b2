// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where builds keep their journals and working files; readable by its owner only. */
public record StateFolder(Path path) {

    /**
     * {@code IMAGEDSL_STATE}, else {@code /var/lib/imagedsl} for root, else {@code imagedsl} in {@code XDG_STATE_HOME}
     * ({@code ~/.local/state}).
     */
    public static StateFolder of(Map<String, String> environment, boolean root) {
        String chosen = environment.getOrDefault("IMAGEDSL_STATE", "");
        if (!chosen.isEmpty()) {
            return new StateFolder(Path.of(chosen).toAbsolutePath());
        }
        return new StateFolder(
                root ? Path.of("/var/lib/imagedsl") : userState(environment).resolve("imagedsl"));
    }

    private static Path userState(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_STATE_HOME", "");
        // The XDG base directory specification says that relative paths are to be ignored.
        return given.startsWith("/")
                ? Path.of(given)
                : Path.of(environment.getOrDefault("HOME", "/"), ".local", "state");
    }

    /** A folder of one per build; made when absent. */
    public Path builds() throws IOException {
        return privateFolder(path.resolve("builds"));
    }

    /** Home of the layer store. */
    public Path layers() throws IOException {
        return privateFolder(path.resolve("layers"));
    }

    /** Makes a folder and its missing parents, open to its owner only. */
    public static Path privateFolder(Path folder) throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
