// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;

/**
 * A disk in the mapping of an image.
 *
 * @param name the device name
 * @param snapshot what its volume begins with
 * @param virtualName of instance storage, as {@code ephemeral0}
 * @param none whether the device is left out
 */
public record BlockDevice(
        String name,
        Optional<SnapshotId> snapshot,
        Optional<ByteSize> size,
        VolumeKind kind,
        Optional<Boolean> encrypted,
        Optional<String> key,
        Optional<Boolean> deleteOnTermination,
        Optional<String> virtualName,
        boolean none) {

    /** The same with its content from a snapshot, which also says whether it is encrypted. */
    public BlockDevice from(SnapshotId source) {
        return new BlockDevice(
                name,
                Optional.of(source),
                size,
                kind,
                Optional.empty(),
                Optional.empty(),
                deleteOnTermination,
                virtualName,
                none);
    }

    public boolean isVolume() {
        return virtualName.isEmpty() && !none;
    }
}
