// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;

/** Files that are written beside their final name and get it when the whole image has succeeded. */
final class Unpublished {

    private Unpublished() {}

    /** Fills the file. */
    @FunctionalInterface
    interface Writing {
        void write(Path part) throws IOException, InterruptedException;
    }

    /**
     * Writes and promotes it.
     *
     * @param artifactKind how the report names the result; empty for a companion of another file
     * @return the file under its temporary name
     */
    static Path write(Scope scope, Path target, Writing writing, String artifactKind)
            throws IOException, InterruptedException {
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(
                "." + target.getFileName() + "." + scope.workspace().getFileName() + ".part");
        Resource held = new Resource("file", "unfinished " + target, Map.of("path", part.toString()));
        scope.image().acquire(held, () -> written(part, writing), Files::deleteIfExists);
        String kind = artifactKind.isEmpty() ? "companion file" : artifactKind;
        scope.promote(
                held,
                new Resource(kind, target.toString(), Map.of("path", target.toString())),
                () -> Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        return part;
    }

    private static Path written(Path part, Writing writing) throws IOException, InterruptedException {
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, WorkingDisk.PRIVATE);
            writing.write(part);
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                // The name must never be durable before the content is.
                file.force(true);
            }
            return part;
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }
}
