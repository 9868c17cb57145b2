// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Map;
import java.util.Set;
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;

/** {@code CreateSnapshot}: the content is that of the moment of the call, whatever is written later. */
final class CreateSnapshot implements Action {

    private final Attachments attachments;

    CreateSnapshot(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public Work read(Ec2Call call) {
        Volume volume = call.region().volumes().get(call.parameters().required("VolumeId"));
        String description = call.parameters().text("Description").orElse("");
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.SNAPSHOT).get(Kind.SNAPSHOT);
        return () -> Snapshots.parts(take(call, volume, description, tags), call.now());
    }

    Snapshot take(Ec2Call call, Volume volume, String description, Map<String, String> tags)
            throws InterruptedException {
        String state = volume.state(call.now());
        if (!Set.of("available", "in-use").contains(state)) {
            throw new ApiFailure("IncorrectState", "The volume '" + volume.id() + "' is '" + state + "'.");
        }
        String id = call.cloud().id(Kind.SNAPSHOT);
        attachments.flush(volume.id());
        DiskFiles disks = call.cloud().disks();
        disks.copy(disks.volume(volume.id()), disks.snapshot(id));
        Volume.Form form = volume.form();
        Snapshot snapshot = new Snapshot(
                id,
                new Snapshot.Form(volume.id(), form.size(), description, call.account(), form.key()),
                call.now(),
                call.phase(Snapshot.PENDING, Snapshot.COMPLETED, Twist.SNAPSHOT_ERROR, Snapshot.ERROR),
                form.snapshotId(),
                Set.of(),
                tags,
                call.visible());
        call.region().snapshots().put(snapshot);
        return snapshot;
    }
}
