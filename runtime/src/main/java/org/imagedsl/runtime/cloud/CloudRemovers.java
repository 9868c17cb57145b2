// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.imagedsl.runtime.step.Resource;

/** Removes what dead builds left in a cloud, found by the marks in their journals. Idempotent. */
public final class CloudRemovers {

    private final Function<Map<String, String>, Cloud> opener;

    /**
     * Removers for accounts.
     *
     * @param opener opens the account that a journal names
     */
    public CloudRemovers(Function<Map<String, String>, Cloud> opener) {
        this.opener = opener;
    }

    /** Removes one kind of resource. */
    @FunctionalInterface
    public interface Removal {

        /** False when there was nothing to remove. */
        boolean remove(Resource resource) throws IOException, InterruptedException;
    }

    /** By the kind that {@link Cloud#resource} gave, for one provider. */
    public Map<String, Removal> of(String provider) {
        return Map.of(
                provider + " volume", this::volume,
                provider + " attachment", this::attachment,
                provider + " snapshot", this::snapshot,
                provider + " image", this::image,
                provider + " image copy", this::copy);
    }

    private Cloud open(Resource resource) {
        return opener.apply(resource.attributes());
    }

    private static Marks marks(Resource resource) {
        return new Marks(text(resource, "build"), text(resource, "step"), Map.of());
    }

    private static Region region(Resource resource) {
        return new Region(text(resource, "region"));
    }

    private static String text(Resource resource, String name) {
        return Optional.ofNullable(resource.attributes().get(name))
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in the journal"));
    }

    private boolean attachment(Resource resource) throws InterruptedException {
        Cloud cloud = open(resource);
        boolean found = false;
        for (VolumeId volume : cloud.volumes().marked(marks(resource))) {
            Optional<VolumeState.Attachment> there =
                    cloud.volumes().state(volume).attachment();
            if (there.isPresent()) {
                cloud.volumes().detach(volume, there.get().instance());
                found = true;
            }
        }
        return found;
    }

    private boolean volume(Resource resource) throws InterruptedException {
        Cloud cloud = open(resource);
        boolean found = false;
        for (VolumeId volume : cloud.volumes().marked(marks(resource))) {
            VolumeState.Phase phase = cloud.volumes().state(volume).phase();
            if (phase != VolumeState.Phase.ABSENT && phase != VolumeState.Phase.DELETING) {
                AttachedVolume.delete(cloud, volume);
                found = true;
            }
        }
        return found;
    }

    private boolean snapshot(Resource resource) throws InterruptedException {
        Cloud cloud = open(resource);
        List<SnapshotId> left = cloud.snapshots(region(resource)).marked(marks(resource));
        for (SnapshotId snapshot : left) {
            OwnedSnapshot.delete(cloud, region(resource), snapshot);
        }
        return !left.isEmpty();
    }

    /** A copy that the provider made of an image and its snapshots, without marks of their own. */
    private boolean copy(Resource resource) throws InterruptedException {
        Cloud cloud = open(resource);
        Region region = region(resource);
        List<CloudImage> left = cloud.images(region).marked(marks(resource));
        for (CloudImage image : left) {
            NewImage.removeWhole(cloud, region, image.id());
        }
        return !left.isEmpty();
    }

    /** A copy's snapshots have its marks; those of a registered image have their own line in the journal. */
    private boolean image(Resource resource) throws InterruptedException {
        Cloud cloud = open(resource);
        Region region = region(resource);
        List<CloudImage> left = cloud.images(region).marked(marks(resource));
        Set<SnapshotId> snapshots = new LinkedHashSet<>();
        for (CloudImage image : left) {
            cloud.images(region).deregister(image.id());
        }
        snapshots.addAll(cloud.snapshots(region).marked(marks(resource)));
        for (SnapshotId snapshot : snapshots) {
            OwnedSnapshot.delete(cloud, region, snapshot);
        }
        return !left.isEmpty() || !snapshots.isEmpty();
    }
}
