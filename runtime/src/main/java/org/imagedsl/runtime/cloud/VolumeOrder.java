// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;
import org.imagedsl.runtime.value.ByteSize;

/**
 * A volume to be made.
 *
 * @param zone the part of the region where the build host is
 * @param source what it begins with; empty: nothing
 */
public record VolumeOrder(
        String zone, ByteSize size, Optional<SnapshotId> source, VolumeKind kind, Encryption encryption) {}
