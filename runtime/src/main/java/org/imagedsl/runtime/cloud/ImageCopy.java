// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An image to be copied into another region.
 *
 * @param snapshotTags of its snapshots, beside the build's own
 * @param within a time that the provider is paid to keep
 */
public record ImageCopy(
        ImageId image,
        Region from,
        String name,
        String description,
        Encryption encryption,
        Map<String, String> snapshotTags,
        Optional<Duration> within) {}
