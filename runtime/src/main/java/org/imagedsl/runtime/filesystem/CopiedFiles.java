// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Host files that stand in an image while it is provisioned, at the same paths; the image's own come back afterwards as
 * they were. Where a provisioner changed, replaced or removed a copy on purpose, its version stays.
 */
public final class CopiedFiles {

    private static final int PERMISSIONS = 0777;
    private static final long LARGEST = 64L * 1024 * 1024;

    private final RootedPath image;
    private final List<String> paths;
    private final Replacements replacements = new Replacements();

    /**
     * @param root the image's root as this JVM reaches it
     * @param paths absolute paths on the host, links on the host are followed
     */
    public CopiedFiles(Path root, List<String> paths) {
        this.image = new RootedPath(root);
        this.paths = List.copyOf(paths);
    }

    /**
     * Copies what is not copied yet. An image that is still empty gets nothing, because what fills it may insist on an
     * empty folder: to be called again then. Idempotent.
     */
    public void ensure() throws IOException {
        if (!image.isPopulated()) {
            return;
        }
        for (String path : paths) {
            if (!replacements.has(path)) {
                byte[] content = content(path);
                int mode = FileModes.mode(Path.of(path).toRealPath()) & PERMISSIONS;
                replacements.put(path, FileReplacement.put(image, path, content, mode));
            }
        }
    }

    /** Puts the image's own files back; tries each. Idempotent. */
    public void putBack() throws IOException {
        replacements.restore();
    }

    private static byte[] content(String path) throws IOException {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            throw new BuildFailure(
                    "host file '" + path + "', which 'copyFiles' names, does not exist",
                    "make it, or name other files in 'copyFiles'; an empty list copies none");
        }
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new BuildFailure(
                    "'" + path + "', which 'copyFiles' names, is not a file of at most 64 MiB",
                    "bring folders and large files into the image with 'upload'");
        }
        return Files.readAllBytes(file);
    }
}
