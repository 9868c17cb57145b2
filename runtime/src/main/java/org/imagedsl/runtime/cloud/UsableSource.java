// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/**
 * Copies the source image in this account when its snapshot is another's, of which no volume can be made. The copy goes when
 * the build ends; late values go on naming the original.
 */
@Keyword(value = "usable source", summary = "copies the source image when no volume can be made of its snapshot")
public record UsableSource(
        @Option("name of the image") String image,
        @Option("what becomes of its other disks") DataVolumes dataVolumes,
        @Option("the provider's words") Dialect dialect)
        implements Step<ImageId> {

    @Override
    public ImageId perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        CloudImage source = scope.get(CloudRefs.SOURCE);
        SnapshotId root = source.root().flatMap(BlockDevice::snapshot).orElseThrow();
        if (cloud.snapshots(cloud.home()).state(root).phase() != SnapshotState.Phase.ABSENT) {
            return source.id();
        }
        Marks marks = CloudRefs.marks(scope, image, "source copy");
        Resource resource = cloud.resource("image copy", cloud.home(), marks);
        ImageId copy = scope.acquire(
                resource,
                () -> cloud.images(cloud.home()).copy(order(cloud, source, marks), marks),
                made -> NewImage.removeWhole(cloud, cloud.home(), made));
        scope.output("its snapshot is not this account's: copying it to " + copy);
        WaitLimits limits = cloud.limits();
        CloudImage own = new Waiting(
                        "image " + copy + " to be available", limits.image(), limits.longestPause(), "image")
                .until(() -> NewImage.available(cloud.images(cloud.home()).find(copy)));
        scope.bind(CloudRefs.SOURCE, source.with(devices(source, own)));
        return copy;
    }

    private ImageCopy order(Cloud cloud, CloudImage source, Marks marks) {
        return new ImageCopy(
                source.id(),
                cloud.home(),
                marks.temporaryName(image),
                "",
                Encryption.AS_SOURCE,
                Map.of(),
                Optional.empty());
    }

    /** The copy's, but for disks that are to go on using the original's snapshots. */
    private List<BlockDevice> devices(CloudImage source, CloudImage own) {
        List<BlockDevice> devices = new ArrayList<>();
        for (BlockDevice device : source.devices()) {
            boolean root = source.traits().rootDevice().equals(Optional.of(device.name()));
            boolean copied = root || dataVolumes == DataVolumes.COPY;
            devices.add(
                    copied
                            ? own.devices().stream()
                                    .filter(each -> each.name().equals(device.name()))
                                    .findFirst()
                                    .orElse(device)
                            : device);
        }
        return devices;
    }

    @Override
    public String describe() {
        return "a copy of it when its snapshot is another account's";
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.USE_SOURCE);
    }
}
