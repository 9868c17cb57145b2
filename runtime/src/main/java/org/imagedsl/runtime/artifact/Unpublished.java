// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.WorkingDisk;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;

/**
 * A file that stands beside its final name and gets it when the whole image has succeeded.
 *
 * @param part where it stands
 * @param held as the image's scope knows it
 * @param overwrite whether it may replace a file
 */
record Unpublished(Path part, Path target, Resource held, boolean overwrite) {

    /** Fills the file. */
    @FunctionalInterface
    interface Writing {
        void write(Path part) throws IOException, InterruptedException;
    }

    /** Writes it; the image's scope removes it unless it is promoted. */
    static Unpublished write(Scope scope, Path target, boolean overwrite, Writing writing)
            throws IOException, InterruptedException {
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + "." + scope.get(BuildRefs.BUILD_ID) + ".part");
        Resource held = new Resource("file", "unfinished " + target, Map.of("path", part.toString()));
        scope.image().acquire(held, () -> written(part, writing), Files::deleteIfExists);
        return new Unpublished(part, target, held, overwrite);
    }

    private static Path written(Path part, Writing writing) throws IOException, InterruptedException {
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, WorkingDisk.PRIVATE);
            writing.write(part);
            // The name must never be durable before the content is.
            sync(part, StandardOpenOption.WRITE);
            return part;
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /** @param artifact how reports name it */
    void promote(Scope scope, Resource artifact) {
        scope.promote(held, artifact, this::publish);
    }

    private void publish() throws IOException {
        if (overwrite) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            moveWithoutReplacing();
        }
        sync(target.getParent(), StandardOpenOption.READ);
    }

    /** A rename replaces what appeared meanwhile; a new link does not. */
    private void moveWithoutReplacing() throws IOException {
        try {
            Files.createLink(target, part);
            Files.delete(part);
        } catch (FileAlreadyExistsException e) {
            throw PublishFiles.isThere(target);
        } catch (IOException | UnsupportedOperationException e) {
            // File systems without hard links, such as FAT.
            if (Files.exists(target)) {
                throw PublishFiles.isThere(target);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
