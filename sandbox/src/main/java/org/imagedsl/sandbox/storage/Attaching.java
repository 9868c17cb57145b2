// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.state.Phase;
import org.imagedsl.sandbox.state.Volume;

/** A volume that is {@code attaching}, on its way to become a device of this host. */
public record Attaching(Devices devices, Activity activity, String volumeId) {

    /** @param paths the names that the device gets */
    public void begin(List<Path> paths) throws InterruptedException {
        if (activity.has(Twist.ATTACH_STUCK)) {
            return;
        }
        try {
            devices.attach(volumeId, paths);
        } catch (RuntimeException e) {
            activity.region().volumes().update(volumeId, volume -> volume.withAttachment(Optional.empty()));
            throw e;
        }
        devices.after(activity.delay(), this::finish);
    }

    private void finish() throws InterruptedException {
        Optional<Duration> late = activity.call().twist(Twist.DEVICE_LATE);
        if (late.isPresent()) {
            devices.after(late.get(), () -> devices.show(volumeId));
        } else if (!activity.has(Twist.DEVICE_NEVER)) {
            devices.show(volumeId);
        }
        activity.region().volumes().update(volumeId, Attaching::attached);
    }

    private static Volume attached(Volume volume) {
        return volume.withAttachment(volume.attachment()
                .map(attachment -> attachment.phase().first().equals("attaching")
                        ? attachment.withPhase(Phase.of("attached"))
                        : attachment));
    }
}
