// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;

/**
 * A volume at an instance.
 *
 * @param device the asked name
 * @param phase {@code attaching}, {@code attached}, {@code detaching}, {@code busy}
 */
public record Attachment(String instanceId, String device, Instant time, Phase phase, boolean deletedWithInstance) {

    public Attachment withPhase(Phase other) {
        return new Attachment(instanceId, device, time, other, deletedWithInstance);
    }
}
