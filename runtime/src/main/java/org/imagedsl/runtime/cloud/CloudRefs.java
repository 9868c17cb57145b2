// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Ref;

/** What the steps of a build in a cloud leave for each other. */
public final class CloudRefs {

    /** The machine that the build runs on. */
    public static final Ref<BuildHost.Instance> INSTANCE = Ref.named("instance", BuildHost.Instance.class);

    /** The image that the build starts from; not bound when it starts from nothing. */
    public static final Ref<CloudImage> SOURCE = Ref.named("source image", CloudImage.class);

    /** The volume that the image is built on. */
    public static final Ref<VolumeId> VOLUME = Ref.named("volume", VolumeId.class);

    /** What the root disk of the new image is: bound with its content. */
    public static final Ref<RootDisk> ROOT = Ref.named("root disk", RootDisk.class);

    /** The finished root disk. */
    public static final Ref<SnapshotId> SNAPSHOT = Ref.named("snapshot", SnapshotId.class);

    /** Where the manifest of the finished root disk's bundle is, as {@code bucket/name.manifest.xml}. */
    public static final Ref<String> BUNDLE = Ref.named("bundle", String.class);
    /** Own copies of the source image's other disks. */
    public static final Ref<DataSnapshots> DATA = Ref.named("data snapshots", DataSnapshots.class);

    /** The images that are there so far. */
    public static final Ref<MadeImages> MADE = Ref.named("made images", MadeImages.class);

    private CloudRefs() {}

    /** Marks of a resource of this build. */
    public static Marks marks(Scope scope, String image, String what) {
        return new Marks(
                scope.get(org.imagedsl.runtime.disk.BuildRefs.BUILD_ID), image + "/" + what, java.util.Map.of());
    }
}
