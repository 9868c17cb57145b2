// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Volume;
import org.imagedsl.sandbox.storage.Attaching;
import org.imagedsl.sandbox.storage.Devices;

/** Volumes linked to the build host, where they appear as devices, and unlinked. */
record Links(Devices devices, DeviceNames names) {

    Map<String, Action> actions() {
        return Map.of("LinkVolume", this::link, "UnlinkVolume", this::unlink);
    }

    private Work link(OapiCall call) {
        Instance vm = call.vm(call.arguments().required("VmId"));
        String id = call.arguments().required("VolumeId");
        String device = call.arguments().required("DeviceName");
        Volume volume = call.volume(id);
        requireLinkable(call, volume, vm);
        List<Path> paths = names.of(device, id).orElseThrow(() -> Failures.value("DeviceName", device));
        if (DeviceNames.taken(paths) || isTaken(call, vm, device)) {
            throw Failures.conflict("The DeviceName '" + device + "' is already used by the VM '" + vm.id() + "'.");
        }
        return () -> {
            Attachment attaching =
                    new Attachment(vm.id(), device, call.now(), Phase.stuck("attaching", call.now()), false);
            call.region().volumes().update(id, current -> {
                requireLinkable(call, current, vm);
                return current.withAttachment(Optional.of(attaching));
            });
            new Attaching(devices, call.activity(), id).begin(paths);
            return Answer.empty();
        };
    }

    private Work unlink(OapiCall call) {
        Volume volume = call.volume(call.arguments().required("VolumeId"));
        boolean forced = call.arguments().flag("ForceUnlink").orElse(false);
        requireLinked(call, volume, forced);
        return () -> {
            call.region().volumes().update(volume.id(), current -> {
                Attachment attachment = requireLinked(call, current, forced);
                return current.withAttachment(Optional.of(attachment.withPhase(Phase.stuck("detaching", call.now()))));
            });
            if (!call.activity().has(Twist.DETACH_STUCK)) {
                devices.detach(call.region(), volume.id(), call.activity().delay(), forced);
            }
            return Answer.empty();
        };
    }

    private static boolean isTaken(OapiCall call, Instance vm, String device) {
        return call.region().volumes().existing().stream()
                .flatMap(volume -> volume.attachment().stream())
                .anyMatch(attachment -> attachment.instanceId().equals(vm.id())
                        && attachment.device().equals(device));
    }

    private static void requireLinkable(OapiCall call, Volume volume, Instance vm) {
        if (!volume.state(call.now()).equals("available")) {
            throw Failures.state(volume.id(), volume.state(call.now()));
        }
        if (!volume.form().zone().equals(vm.zone())) {
            throw Failures.conflict(
                    "The volume '" + volume.id() + "' is not in the Subregion of the VM '" + vm.id() + "'.");
        }
    }

    private static Attachment requireLinked(OapiCall call, Volume volume, boolean forced) {
        return volume.attachment()
                .filter(attachment -> forced
                        || List.of("attached", "attaching")
                                .contains(attachment.phase().first()))
                .orElseThrow(() -> Failures.state(volume.id(), volume.state(call.now())));
    }
}
