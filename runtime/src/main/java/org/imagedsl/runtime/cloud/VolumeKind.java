// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;

/**
 * What a volume can do.
 *
 * @param type the provider's word, as {@code gp3}
 * @param iops operations per second
 * @param throughput MiB per second
 */
public record VolumeKind(Optional<String> type, Optional<Integer> iops, Optional<Integer> throughput) {

    /** What the provider takes when nothing is said. */
    public static final VolumeKind DEFAULT = new VolumeKind(Optional.empty(), Optional.empty(), Optional.empty());

    /** This kind, and what it does not say from another: all of it, when the type is the same or is not said. */
    public VolumeKind or(VolumeKind other) {
        boolean same = type.isEmpty() || type.equals(other.type);
        return same
                ? new VolumeKind(type.or(other::type), iops.or(other::iops), throughput.or(other::throughput))
                : this;
    }
}
