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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
 * @param sha256 of its content, hexadecimal
 */
record Unpublished(Path part, Path target, Resource held, boolean overwrite, String sha256) {

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
        return new Unpublished(part, target, held, overwrite, durable(part, new Packing(scope)));
    }

    private static Path written(Path part, Writing writing) throws IOException, InterruptedException {
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, WorkingDisk.PRIVATE);
            writing.write(part);
            return part;
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /**
     * The name must never be durable before the content is. The disk is slow where the processor has nothing to do, so the
     * digest is made meanwhile.
     */
    private static String durable(Path part, Packing packing) throws IOException, InterruptedException {
        FutureTask<Void> syncing = new FutureTask<>(() -> {
            sync(part, StandardOpenOption.WRITE);
            return null;
        });
        Thread thread = new Thread(syncing, "sync " + part.getFileName());
        thread.setDaemon(true);
        thread.start();
        String sha256 = packing.sha256(part);
        try {
            syncing.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "'" + part + "' cannot be written to the end: "
                            + e.getCause().getMessage(),
                    e);
        }
        return sha256;
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
