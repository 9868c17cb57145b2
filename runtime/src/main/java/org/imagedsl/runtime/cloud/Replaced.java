// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Images that have to make room for one of their name, because no two of an account and region share one. When the new one
 * cannot be made, the old one is registered again from its snapshots, which stay until the end of the build.
 */
final class Replaced {

    /** EC2 takes no time that is past, or as good as. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Scope scope;
    private final Images images;
    private final Region region;
    private final List<Old> gone = new ArrayList<>();

    private record Old(CloudImage image, Sharing sharing) {}

    private Replaced(Scope scope, Images images, Region region) {
        this.scope = scope;
        this.images = images;
        this.region = region;
    }

    /** Deregisters own images of this name. */
    static Replaced of(Scope scope, Cloud cloud, Region region, String name) throws InterruptedException {
        Replaced replaced = new Replaced(scope, cloud.images(region), region);
        for (CloudImage image : named(cloud.images(region), name)) {
            Old old = new Old(UefiVariables.read(scope, replaced.images, image), replaced.sharing(image));
            replaced.images.deregister(image.id());
            replaced.gone.add(old);
            scope.output("deregistered " + image.id() + " in " + region + ", which had the name");
        }
        return replaced;
    }

    private Sharing sharing(CloudImage image) throws InterruptedException {
        try {
            return images.sharing(image.id());
        } catch (BuildFailure e) {
            scope.output(
                    "who may start " + image.id() + " would be lost if it had to be brought back: " + e.getMessage());
            return Sharing.NONE;
        }
    }

    /** Nothing was in the way. */
    static Replaced nothing(Scope scope, Cloud cloud, Region region) {
        return new Replaced(scope, cloud.images(region), region);
    }

    /** Own images of exactly this name: to a filter, * and ? of a name mean more. */
    static List<CloudImage> named(Images images, String name) throws InterruptedException {
        return images.find(ImageQuery.ownNamed(name)).stream()
                .filter(image -> image.name().equals(name))
                .toList();
    }

    List<MadeImages.Old> snapshots() {
        return gone.stream()
                .flatMap(old -> old.image().snapshots().stream())
                .map(snapshot -> new MadeImages.Old(region, snapshot))
                .toList();
    }

    /** Where the manifests of those are that were bundles. */
    List<String> bundles() {
        return gone.stream().flatMap(old -> old.image().location().stream()).toList();
    }

    /** Registers what is gone again; its id is another one then. */
    void restore() {
        for (Old old : gone) {
            CloudImage image = old.image();
            try {
                ImageOrder order = new ImageOrder(
                        image.name(), image.description(), image.traits(), image.location(), image.devices());
                ImageId again =
                        images.register(order, new Marks("restored", image.id().text(), image.tags()));
                scope.output("registered the old image " + image.id() + " again, as " + again + " in " + region);
                share(again, old.sharing());
            } catch (RuntimeException | InterruptedException e) {
                scope.output("the old image " + image.id() + " in " + region + " cannot be registered again: "
                        + e.getMessage() + "; its snapshots are " + image.snapshots());
            }
        }
        gone.clear();
    }

    /** It is there, whatever becomes of this. */
    private void share(ImageId again, Sharing sharing) throws InterruptedException {
        try {
            if (!sharing.grants().isEmpty()) {
                images.share(again, sharing.grants());
            }
            if (sharing.deprecation().isPresent()) {
                Instant soon = Instant.now().plus(SOON);
                Instant at = sharing.deprecation().get();
                images.deprecate(again, at.isAfter(soon) ? at : soon);
            }
        } catch (BuildFailure e) {
            scope.output(
                    again + " in " + region + " is not shared and deprecated as the old image was: " + e.getMessage());
        }
    }
}
