// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.AttachedDevice;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.value.BuildFailure;

/** A volume at this machine. It is never detached while it is mounted. */
final class AttachedVolume {

    private static final Duration HEARSAY = Duration.ofSeconds(10);

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

    /**
     * Lets the cloud detach it. All that was written is there by then, so a snapshot need not wait until it is detached;
     * only who deletes the volume does.
     */
    void release() throws IOException, InterruptedException {
        if (device.isPresent()) {
            device.get().close();
        }
        cloud.volumes().detach(volume, instance);
    }

    /** Deletes a volume as soon as it is detached; fails when nobody has begun to detach it. */
    static void delete(Cloud cloud, VolumeId volume) throws InterruptedException {
        WaitLimits limits = cloud.limits();
        long start = System.nanoTime();
        new Waiting("volume " + volume + " to be detached", limits.attach(), limits.longestPause(), "attach")
                .until(() -> {
                    VolumeState state = cloud.volumes().state(volume);
                    boolean stays = state.attachment().stream().anyMatch(VolumeState.Attachment::settled);
                    return state.attachment().isEmpty() || (stays && isOver(start))
                            ? Optional.of(state)
                            : Optional.empty();
                });
        cloud.volumes().delete(volume);
    }

    /** The cloud may tell for a while that a volume is attached which it is about to detach. */
    private static boolean isOver(long start) {
        return System.nanoTime() - start > HEARSAY.toNanos();
    }

    private Waiting waiting(String what) {
        WaitLimits limits = cloud.limits();
        return new Waiting("volume " + volume + " " + what, limits.attach(), limits.longestPause(), "attach");
    }
}
