// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Text;

/** What a script wants of the volume that its image is built on; what it does not say is as in the source. */
public record VolumeWish(Optional<ByteSize> size, VolumeKind kind, Encryption encryption, Map<String, Text> tags) {

    /** No smaller than a disk that is there already. */
    VolumeWish atLeast(ByteSize disk) {
        size.filter(wanted -> wanted.compareTo(disk) < 0).ifPresent(wanted -> {
            throw new BuildFailure(
                    "a volume of " + wanted + " is smaller than the disk of " + disk,
                    "write rootVolume { size " + disk + " } or more, or leave the size out");
        });
        return new VolumeWish(size.or(() -> Optional.of(disk)), kind, encryption, tags);
    }

    /** @param source the root of the source image; empty: the volume begins empty */
    VolumeOrder order(String zone, Optional<BlockDevice> source) {
        Optional<ByteSize> least = source.flatMap(BlockDevice::size);
        ByteSize wanted = size.or(() -> least)
                .orElseThrow(
                        () -> new BuildFailure("nothing says how large the volume is", "write rootVolume { size … }"));
        if (least.isPresent() && wanted.compareTo(least.get()) < 0) {
            throw new BuildFailure(
                    "a volume of " + wanted + " is smaller than the source image's root of " + least.get(),
                    "write rootVolume { size " + least.get() + " } or more, or leave the size out");
        }
        VolumeKind whole = source.map(BlockDevice::kind).map(kind::or).orElse(kind);
        return new VolumeOrder(zone, wanted, source.flatMap(BlockDevice::snapshot), whole, encryption);
    }
}
