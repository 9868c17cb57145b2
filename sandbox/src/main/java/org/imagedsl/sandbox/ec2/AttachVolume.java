// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Volume;

/** {@code AttachVolume}: the volume appears as a device of this host. */
final class AttachVolume implements Action {

    private final Attachments attachments;

    AttachVolume(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public Work read(Ec2Call call) {
        Volume volume = call.region().volumes().get(call.parameters().required("VolumeId"));
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        String device = call.parameters().required("Device");
        requireAttachable(volume, instance, call.now());
        requireFree(call, instance, device);
        List<Path> paths = attachments.names(device, volume.id());
        return () -> {
            Attachment attaching =
                    new Attachment(instance.id(), device, call.now(), Phase.stuck("attaching", call.now()), false);
            call.region().volumes().update(volume.id(), current -> {
                requireAttachable(current, instance, call.now());
                return current.withAttachment(Optional.of(attaching));
            });
            begin(call, volume, paths);
            return Volumes.attachment(volume.id(), attaching, call.now());
        };
    }

    private void begin(Ec2Call call, Volume volume, List<Path> paths) throws InterruptedException {
        if (call.call().twist(Twist.ATTACH_STUCK).isPresent()) {
            return;
        }
        try {
            attachments.attach(volume.id(), paths);
        } catch (RuntimeException e) {
            call.region().volumes().update(volume.id(), current -> current.withAttachment(Optional.empty()));
            throw e;
        }
        attachments.after(call.delay(), () -> finish(call, volume));
    }

    private void finish(Ec2Call call, Volume volume) throws InterruptedException {
        Optional<Duration> late = call.call().twist(Twist.DEVICE_LATE);
        if (late.isPresent()) {
            attachments.after(late.get(), () -> attachments.show(volume.id()));
        } else if (call.call().twist(Twist.DEVICE_NEVER).isEmpty()) {
            attachments.show(volume.id());
        }
        call.region()
                .volumes()
                .update(
                        volume.id(),
                        current -> current.withAttachment(current.attachment()
                                .map(attachment -> attachment.phase().first().equals("attaching")
                                        ? attachment.withPhase(Phase.of("attached"))
                                        : attachment)));
    }

    private static void requireFree(Ec2Call call, Instance instance, String device) {
        boolean taken = call.region().volumes().existing().stream()
                .flatMap(volume -> volume.attachment().stream())
                .anyMatch(attachment -> attachment.instanceId().equals(instance.id())
                        && attachment.device().equals(device));
        if (taken) {
            throw Attachments.taken(device);
        }
    }

    private static void requireAttachable(Volume volume, Instance instance, Instant now) {
        volume.attachment().ifPresent(attachment -> {
            throw new ApiFailure("VolumeInUse", volume.id() + " is already attached to an instance");
        });
        if (!volume.state(now).equals("available")) {
            throw new ApiFailure(
                    "IncorrectState", "Volume '" + volume.id() + "' is in the '" + volume.state(now) + "' state.");
        }
        if (!volume.form().zone().equals(instance.zone())) {
            throw new ApiFailure(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + volume.id() + "' is not in the same availability zone as instance '"
                            + instance.id() + "'");
        }
    }
}
