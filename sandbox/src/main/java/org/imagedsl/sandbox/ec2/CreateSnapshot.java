// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Map;
import java.util.Set;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.Snapshot;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Devices;
import org.imagedsl.sandbox.storage.Making;
import org.imagedsl.sandbox.storage.Making.Target;

/** {@code CreateSnapshot}: the content is that of the moment of the call, whatever is written later. */
final class CreateSnapshot implements Action {

    private final Devices devices;
    private final Fleet fleet;

    CreateSnapshot(Devices devices, Fleet fleet) {
        this.devices = devices;
        this.fleet = fleet;
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
        Target target = new Target(
                call.cloud().id(Kind.SNAPSHOT),
                description,
                volume.form().key(),
                tags,
                call.activity().visible());
        String instance = volume.attachment().map(Attachment::instanceId).orElse("");
        return fleet.whileStill(instance, () -> Making.snapshot(call.activity(), devices, volume, target));
    }
}
