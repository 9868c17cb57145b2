// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Attaching;
import org.imagedsl.sandbox.storage.Devices;

/** {@code AttachVolume}: the volume appears as a device of this host. */
final class AttachVolume implements Action {

    private final Devices devices;
    private final DeviceNames names;

    AttachVolume(Devices devices, DeviceNames names) {
        this.devices = devices;
        this.names = names;
    }

    @Override
    public Work read(Ec2Call call) {
        Volume volume = call.region().volumes().get(call.parameters().required("VolumeId"));
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        String device = call.parameters().required("Device");
        requireAttachable(volume, instance, call.now());
        requireFree(call, instance, device);
        if (instance.isGuest()) {
            return joined(call, volume, instance, device);
        }
        List<Path> paths = paths(device, volume.id());
        return () -> {
            Attachment attaching =
                    new Attachment(instance.id(), device, call.now(), Phase.stuck("attaching", call.now()), false);
            call.region().volumes().update(volume.id(), current -> {
                requireAttachable(current, instance, call.now());
                return current.withAttachment(Optional.of(attaching));
            });
            new Attaching(devices, call.activity(), volume.id()).begin(paths);
            return Volumes.attachment(volume.id(), attaching, call.now());
        };
    }

    /** The names of the device; fails as EC2 does when the asked one cannot be had. */
    private List<Path> paths(String asked, String volumeId) {
        List<Path> paths = names.of(asked, volumeId)
                .orElseThrow(() -> new ApiFailure(
                        "InvalidParameterValue",
                        "Value (" + asked + ") for parameter device is invalid. " + asked
                                + " is not a valid EBS device name."));
        if (DeviceNames.taken(paths)) {
            throw taken(asked);
        }
        return paths;
    }

    private static ApiFailure taken(String asked) {
        return new ApiFailure(
                "InvalidParameterValue",
                "Invalid value '" + asked + "' for unixDevice. Attachment point " + asked + " is already in use");
    }

    /** A stopped instance of the sandbox has the volume when it runs again. */
    private static Work joined(Ec2Call call, Volume volume, Instance instance, String device) {
        if (!instance.status().is(Status.Name.STOPPED)) {
            throw new ApiFailure(
                    "UnsupportedOperation", "Instances of the sandbox take volumes only at launch or while stopped.");
        }
        return () -> {
            Attachment attached = new Attachment(instance.id(), device, call.now(), Phase.of("attached"), false);
            call.region().volumes().update(volume.id(), current -> {
                requireAttachable(current, instance, call.now());
                return current.withAttachment(Optional.of(attached));
            });
            return Volumes.attachment(volume.id(), attached, call.now());
        };
    }

    private static void requireFree(Ec2Call call, Instance instance, String device) {
        boolean taken = call.region().volumes().existing().stream()
                .flatMap(volume -> volume.attachment().stream())
                .anyMatch(attachment -> attachment.instanceId().equals(instance.id())
                        && attachment.device().equals(device));
        if (taken) {
            throw taken(device);
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
