// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.List;

/** An image to be registered. */
public record ImageOrder(String name, String description, ImageTraits traits, List<BlockDevice> devices) {

    public ImageOrder {
        devices = List.copyOf(devices);
    }
}
