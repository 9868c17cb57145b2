// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Copies the snapshots of the source image's other disks, if it has any, so that the new image needs the source no more. */
@Keyword(value = "copy data volumes", summary = "copies the snapshots of the source image's other disks")
public record CopyDataVolumes(
        @Option("name of the image") String image,
        @Option("names of disks that others take the place of") List<String> replaced,
        @Option("how the copies are encrypted") Encryption encryption,
        @Option("their tags") Tagging tags,
        @Option("what stays") Keeping keeping,
        @Option("the provider's words") Dialect dialect)
        implements Step<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        CloudImage source = scope.get(CloudRefs.SOURCE);
        Optional<String> root = source.traits().rootDevice();
        Map<String, SnapshotId> copies = new HashMap<>();
        for (BlockDevice device : source.devices()) {
            if (device.snapshot().isEmpty()
                    || root.equals(Optional.of(device.name()))
                    || replaced.contains(device.name())) {
                continue;
            }
            Marks marks = CloudRefs.marks(scope, image, "snapshot of " + device.name())
                    .tagged(tags.ofSnapshots(scope));
            copies.put(device.name(), OwnedSnapshot.of(scope, marks, keeping, () -> cloud.snapshots(cloud.home())
                    .copy(
                            device.snapshot().get(),
                            device.name() + " of image " + image + ", by imagedsl",
                            encryption,
                            marks)));
        }
        scope.bind(CloudRefs.DATA, new DataSnapshots(copies));
        return null;
    }

    @Override
    public String describe() {
        return "that the source image may have";
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.COPY_SNAPSHOT);
    }
}
