// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * An image in the region of the build, however it comes to be: an old one of its name makes room, it is awaited, and it stays
 * when the whole build succeeds.
 */
public record NewImage(Scope scope, ImageWish wish) {

    /** Asks for the image. */
    @FunctionalInterface
    public interface Making {

        /** @param name under which it is registered */
        ImageId make(String name, Marks marks) throws InterruptedException;
    }

    /** Takes an image away again. */
    @FunctionalInterface
    public interface Removal {

        /** @param marks of the image, and of what was made with it */
        void remove(ImageId image, Marks marks) throws InterruptedException;
    }

    /** Makes it, and binds it as the first of the build's images. */
    public ImageId of(Making making, Removal removal) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        boolean temporary = wish.keeping().temporary();
        // No two images of a region share a name, and the one that stays is a copy.
        Marks marks =
                CloudRefs.marks(scope, wish.name(), "image").tagged(wish.tags().ofImages(scope));
        String name = temporary ? marks.temporaryName(wish.name()) : wish.name();
        Resource resource = cloud.resource("image", cloud.home(), marks);
        Replaced replaced = wish.replaces() && !temporary
                ? Replaced.of(scope, cloud, cloud.home(), name)
                : Replaced.nothing(scope, cloud, cloud.home());
        ImageId image = scope.image().acquire(resource, () -> made(making, name, marks, replaced), made -> {
            if (!wish.keeping().keptAfterFailure(scope, "image " + made)) {
                removal.remove(made, marks);
            }
        });
        scope.output(image.text());
        CloudImage available = awaited(cloud, image);
        MadeImages.Made made = new MadeImages.Made(cloud.home(), image, available.snapshots(), temporary);
        if (!temporary) {
            scope.image().promote(resource, made.artifact(cloud.provider()), () -> {});
        }
        scope.image().bind(CloudRefs.MADE, new MadeImages(List.of(made), replaced.snapshots(), replaced.bundles()));
        return image;
    }

    private static ImageId made(Making making, String name, Marks marks, Replaced replaced)
            throws InterruptedException {
        try {
            return making.make(name, marks);
        } catch (RuntimeException | InterruptedException e) {
            replaced.restore();
            throw e;
        }
    }

    /** Removes an image and the snapshots that were made with it, whether it names them already or not. */
    public static void removeWhole(Cloud cloud, Region region, ImageId image, Marks marks) throws InterruptedException {
        removeWhole(cloud, region, image);
        for (SnapshotId snapshot : cloud.snapshots(region).marked(marks)) {
            OwnedSnapshot.delete(cloud, region, snapshot);
        }
    }

    /** Removes an image and the snapshots that came with it. */
    public static void removeWhole(Cloud cloud, Region region, ImageId image) throws InterruptedException {
        List<SnapshotId> snapshots =
                cloud.images(region).find(image).map(CloudImage::snapshots).orElse(List.of());
        cloud.images(region).deregister(image);
        for (SnapshotId snapshot : snapshots) {
            OwnedSnapshot.delete(cloud, region, snapshot);
        }
    }

    private static CloudImage awaited(Cloud cloud, ImageId image) throws InterruptedException {
        Images images = cloud.images(cloud.home());
        WaitLimits limits = cloud.limits();
        return new Waiting("image " + image + " to be available", limits.image(), limits.longestPause(), "image")
                .until(() -> available(images.find(image)));
    }

    /** Fails when it failed. */
    static Optional<CloudImage> available(Optional<CloudImage> found) {
        found.filter(image -> image.phase() == CloudImage.Phase.FAILED).ifPresent(image -> {
            throw new BuildFailure(
                    "image " + image.id() + " failed"
                            + (image.stateMessage().isEmpty() ? "" : ": " + image.stateMessage()),
                    "run it again");
        });
        return found.filter(image -> image.phase() == CloudImage.Phase.AVAILABLE);
    }
}
