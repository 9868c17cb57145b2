// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that a provider has registered.
 *
 * @param ownerName alias of the owner, or empty
 * @param created when, as the provider writes it: texts of one provider sort by time
 * @param location of the manifest of a bundle, as {@code bucket/name.manifest.xml}; empty for an image of volumes
 * @param volumes whether its root is a volume, and not instance storage
 * @param stateMessage what the provider says of a failed one, or empty
 */
public record CloudImage(
        ImageId id,
        String name,
        String description,
        String owner,
        String ownerName,
        String created,
        Optional<String> location,
        boolean volumes,
        ImageTraits traits,
        List<BlockDevice> devices,
        Map<String, String> tags,
        Phase phase,
        String stateMessage) {

    public CloudImage {
        devices = List.copyOf(devices);
        tags = Map.copyOf(tags);
    }

    /** Where it is in its life. */
    public enum Phase {
        PENDING,
        AVAILABLE,
        FAILED
    }

    /** The same with its disks made of other snapshots. */
    CloudImage with(List<BlockDevice> others) {
        return with(traits, others);
    }

    /** The same with this store of UEFI variables. */
    CloudImage withUefi(Optional<String> store) {
        return with(traits.withUefi(store), devices);
    }

    private CloudImage with(ImageTraits otherTraits, List<BlockDevice> others) {
        return new CloudImage(
                id,
                name,
                description,
                owner,
                ownerName,
                created,
                location,
                volumes,
                otherTraits,
                others,
                tags,
                phase,
                stateMessage);
    }

    /** The disk that it boots from. */
    public Optional<BlockDevice> root() {
        return devices.stream()
                .filter(device -> traits.rootDevice().equals(Optional.of(device.name())))
                .findFirst();
    }

    public List<SnapshotId> snapshots() {
        return devices.stream().flatMap(device -> device.snapshot().stream()).toList();
    }
}
