// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;
import java.util.Optional;

/**
 * An image to be registered.
 *
 * @param location of the manifest of a bundle, when its root is one and no volume
 */
public record ImageOrder(
        String name, String description, ImageTraits traits, Optional<String> location, List<BlockDevice> devices) {

    public ImageOrder {
        devices = List.copyOf(devices);
    }
}
