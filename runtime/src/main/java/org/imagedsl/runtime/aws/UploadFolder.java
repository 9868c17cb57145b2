// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.step.Scope;

/**
 * Where an upload notes how far it is, for a build that goes on after a crash of this one. Of two builds that send the same
 * image at the same time the second has a folder of its own.
 */
record UploadFolder(Path path, FileChannel lock) implements Closeable {

    /** @param what says of which upload it is */
    static UploadFolder open(Scope scope, String what) throws IOException {
        Path home = Files.createDirectories(scope.get(BuildRefs.CACHE).resolve("uploads"));
        String name = LayerKey.of(what).digest();
        FileChannel lock =
                FileChannel.open(home.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new UploadFolder(
                isFree(lock) ? home.resolve(name) : scope.workspace().resolve("upload"), lock);
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
