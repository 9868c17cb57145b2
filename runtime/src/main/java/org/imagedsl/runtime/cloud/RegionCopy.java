// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** The copy of an image in one region, which may take more than one attempt. */
final class RegionCopy {

    private static final int ATTEMPTS = 3;

    private final Scope scope;
    private final ImageWish wish;
    private final Region region;
    private final Encryption encryption;
    private final Optional<Duration> within;
    private final Cloud cloud;
    private Optional<Replaced> replaced = Optional.empty();
    private Optional<Resource> resource = Optional.empty();
    private Optional<ImageId> running = Optional.empty();
    private Optional<MadeImages.Made> made = Optional.empty();
    private String failure = "";
    private int attempts;

    RegionCopy(Scope scope, ImageWish wish, Region region, Encryption encryption, Optional<Duration> within) {
        this.scope = scope;
        this.wish = wish;
        this.region = region;
        this.encryption = encryption;
        this.within = within;
        this.cloud = scope.get(Cloud.REF);
    }

    /** Asks for it; what goes wrong is this region's result. */
    void begin() throws IOException, InterruptedException {
        attempts++;
        try {
            if (replaced.isEmpty()) {
                replaced = Optional.of(
                        wish.replaces()
                                ? Replaced.of(scope, cloud, region, wish.name())
                                : Replaced.nothing(scope, cloud, region));
            }
            Marks marks = CloudRefs.marks(scope, wish.name(), "copy " + attempts + " in " + region)
                    .tagged(wish.tags().ofImages(scope));
            Resource asked = cloud.resource("image", region, marks);
            resource = Optional.of(asked);
            running = Optional.of(
                    scope.image().acquire(asked, () -> cloud.images(region).copy(order(), marks), this::remove));
        } catch (BuildFailure e) {
            fail(e.getMessage());
        }
    }

    private ImageCopy order() {
        return new ImageCopy(
                scope.get(CloudRefs.MADE).all().get(0).image(),
                cloud.home(),
                wish.name(),
                wish.describedAs(scope),
                encryption,
                wish.tags().ofSnapshots(scope),
                within);
    }

    private void fail(String why) {
        failure = why;
        running = Optional.empty();
        if (attempts >= ATTEMPTS) {
            replaced.ifPresent(Replaced::restore);
        }
    }

    /** True when there is nothing more to wait for. */
    boolean look() throws InterruptedException {
        if (made.isPresent() || running.isEmpty()) {
            return true;
        }
        ImageId image = running.get();
        try {
            Optional<CloudImage> found = NewImage.available(cloud.images(region).find(image));
            found.ifPresent(this::done);
            return found.isPresent();
        } catch (BuildFailure e) {
            return !again(image, e.getMessage());
        }
    }

    private void done(CloudImage image) {
        MadeImages.Made there = new MadeImages.Made(region, image.id(), image.snapshots(), false);
        made = Optional.of(there);
        scope.image().promote(resource.orElseThrow(), there.artifact(cloud.provider()), () -> {});
    }

    /** The failed one has the name until it is gone. */
    private boolean again(ImageId image, String why) throws InterruptedException {
        fail(why);
        if (attempts >= ATTEMPTS) {
            return false;
        }
        scope.output(region + ": " + why + "; copying again");
        try {
            NewImage.removeWhole(cloud, region, image);
            begin();
        } catch (IOException | BuildFailure e) {
            fail(e.getMessage());
        }
        return running.isPresent();
    }

    private void remove(ImageId image) throws InterruptedException {
        if (made.isEmpty() || !wish.keeping().onFailure()) {
            NewImage.removeWhole(cloud, region, image);
        } else {
            scope.output("kept image " + image + " in " + region + ", as keepOnFailure says");
        }
    }

    Optional<MadeImages.Made> made() {
        return made;
    }

    List<MadeImages.Old> replaced() {
        return replaced.map(Replaced::snapshots).orElse(List.of());
    }

    /** For people. */
    String result() {
        return region + ": "
                + made.map(there -> there.image().text()).orElse(failure.isEmpty() ? "not available in time" : failure);
    }
}
