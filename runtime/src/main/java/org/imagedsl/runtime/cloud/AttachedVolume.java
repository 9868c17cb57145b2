// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.AttachedDevice;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.BuildFailure;

/** A volume at this machine. It is never detached while it is mounted. */
final class AttachedVolume {

    private final Cloud cloud;
    private final VolumeId volume;
    private final InstanceId instance;
    private Optional<AttachedDevice> device = Optional.empty();

    AttachedVolume(Cloud cloud, VolumeId volume, InstanceId instance) {
        this.cloud = cloud;
        this.volume = volume;
        this.instance = instance;
    }

    /** True when the cloud says that it is there. */
    void awaitAttached() throws InterruptedException {
        waiting("to be attached").until(() -> {
            VolumeState state = cloud.volumes().state(volume);
            if (state.phase() == VolumeState.Phase.ERROR || state.phase() == VolumeState.Phase.DELETING) {
                throw new BuildFailure("volume " + volume + " is in state " + state.phase(), "run it again");
            }
            return state.attachment().filter(there -> there.instance().equals(instance) && there.settled());
        });
    }

    AttachedDevice open(Keeper keeper, Path node) throws IOException, InterruptedException {
        AttachedDevice opened = AttachedDevice.open(keeper, node);
        device = Optional.of(opened);
        return opened;
    }

    void release() throws IOException, InterruptedException {
        if (device.isPresent()) {
            device.get().close();
        }
        detach(cloud, volume, instance);
    }

    /** Returns when it is detached. */
    static void detach(Cloud cloud, VolumeId volume, InstanceId instance) throws InterruptedException {
        cloud.volumes().detach(volume, instance);
        WaitLimits limits = cloud.limits();
        new Waiting("volume " + volume + " to be detached", limits.attach(), limits.longestPause(), "attach")
                .until(() -> {
                    VolumeState state = cloud.volumes().state(volume);
                    return state.attachment().isEmpty() ? Optional.of(state) : Optional.empty();
                });
    }

    private Waiting waiting(String what) {
        WaitLimits limits = cloud.limits();
        return new Waiting("volume " + volume + " " + what, limits.attach(), limits.longestPause(), "attach");
    }
}
