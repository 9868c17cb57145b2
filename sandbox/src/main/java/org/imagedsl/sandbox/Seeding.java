// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.Snapshot;

/** Makes public images of disk files. */
record Seeding(Cloud cloud) {

    /** The image's id in the region. */
    String seed(Seed seed, Region region) throws InterruptedException {
        Snapshot snapshot = snapshot(seed, region);
        Map<String, String> attributes = new TreeMap<>(seed.attributes());
        attributes.put("name", seed.name());
        attributes.put("imageLocation", seed.owner() + "/" + seed.name());
        Mapping root = new Mapping(
                attributes.get("rootDeviceName"),
                Optional.empty(),
                Map.of(
                        "snapshotId", snapshot.id(),
                        "volumeSize", Integer.toString(snapshot.form().size()),
                        "volumeType", "gp2",
                        "deleteOnTermination", "true",
                        "encrypted", "false"));
        Image image = new Image(
                cloud.id(Kind.IMAGE),
                seed.owner(),
                attributes,
                List.of(root),
                cloud.now(),
                Phase.of("available"),
                new Image.Sharing(List.of("group=all"), List.of(), Optional.empty(), "disabled"),
                Map.of(),
                Instant.MIN,
                Instant.MAX);
        region.images().put(image);
        return image.id();
    }

    private Snapshot snapshot(Seed seed, Region region) throws InterruptedException {
        String id = cloud.id(Kind.SNAPSHOT);
        ByteSize size = size(seed).roundUp(ByteSize.of(1, ByteSize.Unit.GiB));
        cloud.disks().copy(seed.file(), cloud.disks().snapshot(id));
        cloud.disks().extend(cloud.disks().snapshot(id), size);
        Snapshot snapshot = new Snapshot(
                id,
                new Snapshot.Form(
                        "vol-ffffffff",
                        Math.toIntExact(size.bytes() / ByteSize.Unit.GiB.bytes()),
                        seed.name(),
                        seed.owner(),
                        Optional.empty()),
                cloud.now(),
                Phase.of(Snapshot.COMPLETED),
                Optional.empty(),
                seed.snapshotForAll() ? Set.of("all") : Set.of(),
                Map.of(),
                Instant.MIN);
        region.snapshots().put(snapshot);
        return snapshot;
    }

    private static ByteSize size(Seed seed) {
        try {
            return new ByteSize(Files.size(seed.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the disk file " + seed.file(), e);
        }
    }
}
