// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.RootVolume;
import org.imagedsl.runtime.aws.Volume;
import org.imagedsl.runtime.cloud.BlockDevice;
import org.imagedsl.runtime.cloud.CloudImage;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.Encryption;
import org.imagedsl.runtime.cloud.VolumeKind;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;

/**
 * Disks of the instance, and of the image that is made of it. The instance's volumes go with it whatever the source says, so
 * that none is left behind; the image says of them what the source did.
 */
record LaunchDevices(Instance instance, Disks disks, CloudImage source) {

    /**
     * What the block {@code aws} says of disks.
     *
     * @param others what becomes of the source's other volumes
     * @param further disks of the image alone
     */
    record Disks(RootVolume root, Encryption encryption, DataVolumes others, List<Volume> further) {}

    /** As the instance is launched. */
    List<BlockDevice> ofInstance() {
        Map<String, BlockDevice> devices = new LinkedHashMap<>();
        for (BlockDevice device : source.devices()) {
            if (device.isVolume()) {
                devices.put(device.name(), isRoot(device) ? root(device) : data(device));
            }
        }
        instance.volumes().stream().map(Volume::device).forEach(device -> devices.put(device.name(), device));
        return new ArrayList<>(devices.values());
    }

    private boolean isRoot(BlockDevice device) {
        return source.traits().rootDevice().equals(Optional.of(device.name()));
    }

    private BlockDevice root(BlockDevice device) {
        RootVolume wanted = disks.root();
        wanted.size()
                .filter(size ->
                        device.size().filter(least -> size.compareTo(least) < 0).isPresent())
                .ifPresent(size -> {
                    throw new BuildFailure(
                            "a volume of " + size + " is smaller than the source image's root of "
                                    + device.size().get(),
                            "write more in rootVolume { size … }, or leave the size out");
                });
        return volume(device, wanted.size(), wanted.kind(), true);
    }

    private BlockDevice data(BlockDevice device) {
        return disks.others() == DataVolumes.DROP
                ? new BlockDevice(
                        device.name(),
                        Optional.empty(),
                        Optional.empty(),
                        VolumeKind.DEFAULT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true)
                : volume(device, Optional.empty(), VolumeKind.DEFAULT, true);
    }

    private BlockDevice volume(BlockDevice device, Optional<ByteSize> size, VolumeKind kind, boolean deleted) {
        Encryption encryption = disks.encryption();
        return new BlockDevice(
                device.name(),
                Optional.empty(),
                size,
                kind,
                encryption.wanted() ? Optional.of(true) : Optional.empty(),
                encryption.wanted() ? encryption.key() : Optional.empty(),
                Optional.of(deleted),
                Optional.empty(),
                false);
    }

    /** Changes for the image: what EC2 takes from the instance needs no word. */
    List<BlockDevice> ofImage() {
        Map<String, BlockDevice> devices = new LinkedHashMap<>();
        Optional<Boolean> rootDeletion = disks.root().deleteOnTermination();
        for (BlockDevice device : source.devices()) {
            boolean dropped = !isRoot(device) && disks.others() == DataVolumes.DROP;
            if (device.isVolume() && !dropped && !launchedOtherwise(device)) {
                boolean deleted = (isRoot(device) ? rootDeletion : Optional.<Boolean>empty())
                        .or(device::deleteOnTermination)
                        .orElse(true);
                devices.put(device.name(), deletion(device.name(), deleted));
            }
        }
        disks.further().stream().map(Volume::device).forEach(device -> devices.put(device.name(), device));
        return new ArrayList<>(devices.values());
    }

    private boolean launchedOtherwise(BlockDevice device) {
        return !isRoot(device)
                && instance.volumes().stream().anyMatch(volume -> volume.name().equals(device.name()));
    }

    private static BlockDevice deletion(String name, boolean deleted) {
        return new BlockDevice(
                name,
                Optional.empty(),
                Optional.empty(),
                VolumeKind.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(deleted),
                Optional.empty(),
                false);
    }
}
