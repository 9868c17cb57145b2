// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Text;

/**
 * What a script wants of the image; what it does not say is as in the source.
 *
 * @param devices disks that are added, or take the place of the source's
 * @param rootDeletion whether the root volume goes with its instance
 * @param replaces whether an image of that name makes room
 */
public record ImageWish(
        String name,
        Optional<Text> description,
        ImageTraits traits,
        List<BlockDevice> devices,
        DataVolumes dataVolumes,
        Optional<Boolean> rootDeletion,
        Tagging tags,
        boolean replaces,
        Keeping keeping) {

    public ImageWish {
        devices = List.copyOf(devices);
    }

    public String describedAs(Scope scope) {
        return description.map(scope::text).orElse("");
    }

    /** The order, with the root disk made of what this build has: its snapshot, or its bundle. */
    ImageOrder order(Scope scope, String registeredAs) {
        Optional<CloudImage> source =
                scope.has(CloudRefs.SOURCE) ? Optional.of(scope.get(CloudRefs.SOURCE)) : Optional.empty();
        Optional<String> bundle =
                scope.has(CloudRefs.BUNDLE) ? Optional.of(scope.get(CloudRefs.BUNDLE)) : Optional.empty();
        ImageTraits whole = traits.or(source.map(CloudImage::traits).orElse(ImageTraits.NONE));
        Map<String, BlockDevice> mapping = new LinkedHashMap<>();
        if (bundle.isEmpty()) {
            String rootName = whole.rootDevice().orElseThrow();
            mapping.put(rootName, root(scope, source, rootName));
        }
        source.ifPresent(image -> data(scope, image).forEach(device -> mapping.put(device.name(), device)));
        devices.forEach(device -> mapping.put(device.name(), device));
        return new ImageOrder(registeredAs, describedAs(scope), whole, bundle, new ArrayList<>(mapping.values()));
    }

    private BlockDevice root(Scope scope, Optional<CloudImage> source, String name) {
        RootDisk disk = scope.get(CloudRefs.ROOT);
        Optional<Boolean> deletion = rootDeletion
                .or(() -> source.flatMap(CloudImage::root).flatMap(BlockDevice::deleteOnTermination))
                .or(() -> Optional.of(true));
        return new BlockDevice(
                name,
                Optional.of(scope.get(CloudRefs.SNAPSHOT)),
                Optional.of(disk.size()),
                disk.kind(),
                Optional.empty(),
                Optional.empty(),
                deletion,
                Optional.empty(),
                false);
    }

    private List<BlockDevice> data(Scope scope, CloudImage source) {
        List<BlockDevice> kept = new ArrayList<>();
        for (BlockDevice device : source.devices()) {
            boolean root = source.traits().rootDevice().equals(Optional.of(device.name()));
            if (root || dataVolumes == DataVolumes.DROP) {
                continue;
            }
            Optional<SnapshotId> own = scope.has(CloudRefs.DATA)
                    ? Optional.ofNullable(scope.get(CloudRefs.DATA).byDevice().get(device.name()))
                    : Optional.empty();
            kept.add(own.map(device::from).orElse(device));
        }
        return kept;
    }
}
