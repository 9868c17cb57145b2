// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Optional;

/**
 * Where a volume is in its life.
 *
 * @param attachment to which instance, if any
 */
public record VolumeState(Phase phase, Optional<Attachment> attachment) {

    /** ABSENT: the provider does not know it, yet or any more. */
    public enum Phase {
        ABSENT,
        CREATING,
        AVAILABLE,
        IN_USE,
        DELETING,
        ERROR
    }

    /**
     * A volume at an instance.
     *
     * @param device the name it was attached under
     * @param settled attached, and not on its way to or from there
     */
    public record Attachment(InstanceId instance, String device, boolean settled) {}
}
