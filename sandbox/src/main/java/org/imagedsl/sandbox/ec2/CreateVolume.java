// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Making;

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
            return Volumes.parts(Making.volume(call.activity(), id, form, tags), call.now());
        };
    }
}
