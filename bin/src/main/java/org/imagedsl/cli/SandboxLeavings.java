// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.sandbox.disk.FolderClaim;

/** What sandboxes that were killed have left in the state folder; their devices went with them. */
record SandboxLeavings(Path state) {

    /** Where a sandbox keeps its disks unless told otherwise: each in a folder of a number. */
    Path folder() {
        return state.resolve("sandbox");
    }

    /** The folders that were removed; those of running sandboxes stay. */
    List<String> remove() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        List<String> removed = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder())) {
            for (Path folder : folders.sorted().toList()) {
                if (removed(folder)) {
                    removed.add("disks of a sandbox in " + folder);
                }
            }
        }
        return removed;
    }

    private static boolean removed(Path folder) throws IOException {
        try {
            FolderClaim.of(folder).close();
            return Files.deleteIfExists(folder);
        } catch (BuildFailure e) {
            return false;
        }
    }
}
