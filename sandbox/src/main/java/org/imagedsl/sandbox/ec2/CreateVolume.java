// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.sandbox.disk.DiskFiles;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;

/** {@code CreateVolume}: empty, or with a snapshot's content. */
final class CreateVolume implements Action {

    @Override
    public Work read(Ec2Call call) {
        Optional<Snapshot> snapshot = call.parameters().text("SnapshotId").map(id -> Snapshots.readable(call, id));
        Volume.Form form = VolumeForm.read(call, snapshot);
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.VOLUME).get(Kind.VOLUME);
        if (call.parameters().flag("MultiAttachEnabled").orElse(false)) {
            throw call.parameters().invalid("MultiAttachEnabled", "true");
        }
        Optional<String> token = call.token();
        return () -> {
            String id = call.region().tokens().once(token, call.parameters().fingerprint(), () -> call.cloud()
                    .id(Kind.VOLUME));
            return made(call, id, form, tags);
        };
    }

    private static List<Element> made(Ec2Call call, String id, Volume.Form form, Map<String, String> tags)
            throws InterruptedException {
        Volume volume = new Volume(
                id,
                form,
                call.now(),
                call.phase("creating", "available", Twist.VOLUME_ERROR, "error"),
                Optional.empty(),
                tags,
                call.visible(),
                java.time.Instant.MAX);
        Volume there = call.region().volumes().putIfAbsent(volume);
        if (there.equals(volume)) {
            fill(call.cloud().disks(), volume);
        }
        return Volumes.parts(there, call.now());
    }

    private static void fill(DiskFiles disks, Volume volume) throws InterruptedException {
        Path file = disks.volume(volume.id());
        if (volume.form().snapshotId().isPresent()) {
            disks.copy(disks.snapshot(volume.form().snapshotId().get()), file);
        }
        disks.extend(file, ByteSize.of(volume.form().size(), ByteSize.Unit.GiB));
    }
}
