// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.time.Instant;

/** A build that began from a layer, and the image that it made of it. */
public record LayerUse(Instant at, String build, String image) {}
