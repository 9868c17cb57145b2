// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.util.Map;
import java.util.Optional;

/**
 * An entry of an image's block device mapping.
 *
 * @param virtualName of an instance store volume
 * @param ebs the volume's attributes by the name that answers have for them: {@code snapshotId}, {@code volumeSize}
 */
public record Mapping(String deviceName, Optional<String> virtualName, Map<String, String> ebs) {

    public Optional<String> snapshotId() {
        return Optional.ofNullable(ebs.get("snapshotId"));
    }
}
