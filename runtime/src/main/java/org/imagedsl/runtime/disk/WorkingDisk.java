// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.layer.LayerStart;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** The sparse raw file that an image is built in; it lives as long as the image's build. */
public final class WorkingDisk {

    /** An image may hold secrets of its owner: nobody else reads it. */
    public static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private WorkingDisk() {}

    /** How the file comes to be; the path is the keeper's, {@link Keeper#view} reaches it from here. */
    @FunctionalInterface
    public interface Making {
        void make(Path file) throws IOException, InterruptedException;
    }

    /** Makes it in the scope of the image, or takes it from a layer, and binds it. */
    static Path own(Scope scope, Step<Path> maker, Making making) throws IOException, InterruptedException {
        return own(scope, maker, "", making);
    }

    /**
     * Makes it in the scope of the image, or takes it from a layer, and binds it.
     *
     * @param premise what it is made of, where that is more than the words of its maker
     */
    public static Path own(Scope scope, Step<Path> maker, String premise, Making making)
            throws IOException, InterruptedException {
        Optional<LayerStart> start = start(scope, maker, premise);
        Path file = start.map(LayerStart::disk).orElse(scope.workspace().resolve("disk.raw"));
        Keeper keeper = scope.get(Keeper.REF);
        Making first = start.flatMap(LayerStart::layer)
                .<Making>map(layer -> disk -> start.get().store().restore(layer, disk))
                .orElse(making);
        Path disk = scope.image()
                .acquire(Resource.workingDisk(file), () -> made(keeper, file, first), made -> delete(keeper, made));
        scope.image().bind(BuildRefs.DISK_FILE, disk);
        return disk;
    }

    private static Optional<LayerStart> start(Scope scope, Step<Path> maker, String premise)
            throws InterruptedException {
        if (scope.has(LayerStart.BEGINNING)) {
            return scope.get(LayerStart.BEGINNING).begin(maker, premise);
        }
        return scope.has(LayerStart.REF) ? Optional.of(scope.get(LayerStart.REF)) : Optional.empty();
    }

    /** Makes the empty file, for its owner only; returns its path as Java reaches it. */
    public static Path create(Scope scope, Path file) throws IOException {
        return Files.createFile(seen(scope, file), PRIVATE);
    }

    /** The file as Java reaches it: with layers it lies where only the keeper looks. */
    public static Path seen(Scope scope, Path file) {
        return scope.get(Keeper.REF).view(file.toString());
    }

    private static Path made(Keeper keeper, Path file, Making making) throws IOException, InterruptedException {
        try {
            making.make(file);
            return file;
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(keeper, file);
            throw e;
        }
    }

    private static void delete(Keeper keeper, Path file) throws IOException {
        if (keeper.isAlive()) {
            Files.deleteIfExists(keeper.view(file.toString()));
        } else {
            Files.deleteIfExists(file);
        }
    }
}
