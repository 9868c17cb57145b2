// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.Optional;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Devices;

/** {@code DetachVolume}: the device goes away, at once or with its last user. */
final class DetachVolume implements Action {

    private final Devices devices;

    DetachVolume(Devices devices) {
        this.devices = devices;
    }

    @Override
    public Work read(Ec2Call call) {
        Volume volume = call.region().volumes().get(call.parameters().required("VolumeId"));
        Attachment attachment = volume.attachment()
                .orElseThrow(() -> new ApiFailure(
                        "IncorrectState",
                        "Volume '" + volume.id() + "' is in the '" + volume.state(call.now()) + "' state."));
        requireNamed(call, volume, "InstanceId", attachment.instanceId());
        requireNamed(call, volume, "Device", attachment.device());
        boolean forced = call.parameters().flag("Force").orElse(false);
        requireIdle(call.region().instances().find(attachment.instanceId()), volume);
        return () -> {
            Attachment detaching = attachment.withPhase(Phase.stuck("detaching", call.now()));
            call.region().volumes().update(volume.id(), current -> {
                requireAttached(current, forced);
                return current.withAttachment(Optional.of(detaching));
            });
            if (call.call().twist(Twist.DETACH_STUCK).isEmpty()) {
                devices.detach(call.region(), volume.id(), call.delay(), forced);
            }
            return Volumes.attachment(volume.id(), detaching, call.now());
        };
    }

    private static void requireNamed(Ec2Call call, Volume volume, String parameter, String value) {
        call.parameters().text(parameter).filter(given -> !given.equals(value)).ifPresent(given -> {
            throw new ApiFailure(
                    "InvalidAttachment.NotFound",
                    "The volume '" + volume.id() + "' is not attached to instance or device '" + given + "'.");
        });
    }

    private static void requireIdle(Optional<Instance> instance, Volume volume) {
        instance.filter(Instance::isGuest)
                .filter(it -> !it.status().is(Status.Name.STOPPED))
                .ifPresent(it -> {
                    throw new ApiFailure(
                            "OperationNotPermitted",
                            "Unable to detach volume '" + volume.id() + "' from instance '" + it.id()
                                    + "' that runs: in the sandbox it must be stopped");
                });
    }

    private static void requireAttached(Volume volume, boolean forced) {
        String phase = volume.attachment().map(it -> it.phase().first()).orElse("available");
        if (!forced && !phase.equals("attached") && !phase.equals("attaching")) {
            throw new ApiFailure("IncorrectState", "Volume '" + volume.id() + "' is in the '" + phase + "' state.");
        }
    }
}
