// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.BuildFailure;

/** Registers the image with everything that it is known by. It stays when the whole build succeeds. */
@Keyword(value = "register image", summary = "registers the image")
public record RegisterImage(@Option("what it is") ImageWish wish, @Option("the provider's words") Dialect dialect)
        implements Step<ImageId> {

    @Override
    public ImageId perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        Images images = cloud.images(cloud.home());
        boolean temporary = wish.keeping().temporary();
        // No two images of a region share a name, and the one that stays is a copy.
        Marks marks =
                CloudRefs.marks(scope, wish.name(), "image").tagged(wish.tags().ofImages(scope));
        String name = temporary ? marks.temporaryName(wish.name()) : wish.name();
        ImageOrder order = wish.order(scope, name);
        Resource resource = cloud.resource("image", cloud.home(), marks);
        Replaced replaced = wish.replaces() && !temporary
                ? Replaced.of(scope, cloud, cloud.home(), name)
                : Replaced.nothing(scope, cloud, cloud.home());
        ImageId image = scope.image().acquire(resource, () -> register(images, order, marks, replaced), made -> {
            if (!wish.keeping().keptAfterFailure(scope, "image " + made)) {
                images.deregister(made);
            }
        });
        scope.output(image.text());
        CloudImage available = awaited(cloud, images, image);
        MadeImages.Made made = new MadeImages.Made(cloud.home(), image, available.snapshots(), temporary);
        if (!temporary) {
            scope.image().promote(resource, made.artifact(cloud.provider()), () -> {});
        }
        scope.image().bind(CloudRefs.MADE, new MadeImages(List.of(made), replaced.snapshots()));
        return image;
    }

    private static ImageId register(Images images, ImageOrder order, Marks marks, Replaced replaced)
            throws InterruptedException {
        try {
            return images.register(order, marks);
        } catch (RuntimeException | InterruptedException e) {
            replaced.restore();
            throw e;
        }
    }

    private static CloudImage awaited(Cloud cloud, Images images, ImageId image) throws InterruptedException {
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

    @Override
    public String describe() {
        return wish.keeping().temporary() ? "under a temporary name, to be copied" : "'" + wish.name() + "'";
    }

    @Override
    public List<String> apiCalls() {
        return wish.replaces()
                ? dialect.calls(
                        Operation.CHECK_NAME,
                        Operation.DEREGISTER_IMAGE,
                        Operation.REGISTER_IMAGE,
                        Operation.DEREGISTER_IMAGE)
                : dialect.calls(Operation.REGISTER_IMAGE, Operation.DEREGISTER_IMAGE);
    }
}
