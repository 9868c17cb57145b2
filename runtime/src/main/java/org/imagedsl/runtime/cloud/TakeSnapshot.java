// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;

/** Freezes the volume, which nobody has mounted or attached any more. */
@Keyword(value = "take snapshot", summary = "freezes the volume")
public record TakeSnapshot(
        @Option("name of the image") String image,
        @Option("its tags") Tagging tags,
        @Option("what stays") Keeping keeping,
        @Option("the provider's words") Dialect dialect)
        implements Step<SnapshotId> {

    @Override
    public SnapshotId perform(Scope scope) throws IOException, InterruptedException {
        Cloud cloud = scope.get(Cloud.REF);
        VolumeId volume = scope.get(CloudRefs.VOLUME);
        Marks marks = CloudRefs.marks(scope, image, "snapshot").tagged(tags.ofSnapshots(scope));
        SnapshotId snapshot = OwnedSnapshot.of(scope, marks, keeping, () -> cloud.snapshots(cloud.home())
                .take(volume, "root of image " + image + ", by imagedsl", marks));
        scope.image().bind(CloudRefs.SNAPSHOT, snapshot);
        return snapshot;
    }

    @Override
    public String describe() {
        return "of the volume";
    }

    @Override
    public List<String> apiCalls() {
        return dialect.calls(Operation.TAKE_SNAPSHOT, Operation.DELETE_SNAPSHOT);
    }
}
