// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Duration;

/**
 * How long a build waits for what a cloud does in its own time.
 *
 * @param longestPause between two looks
 */
public record WaitLimits(
        Duration volume,
        Duration attach,
        Duration device,
        Duration snapshot,
        Duration image,
        Duration instance,
        Duration longestPause) {}
