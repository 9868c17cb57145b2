// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import org.imagedsl.runtime.step.Scope;

/** The store of UEFI variables of an image: the keys that Secure Boot trusts, and what boots first. No search tells it. */
final class UefiVariables {

    private UefiVariables() {}

    /** The image with its variables; without them, and with a line of why, when only others may read them. */
    static CloudImage read(Scope scope, Images images, CloudImage image) throws InterruptedException {
        if (!image.traits().bootsWithUefi()) {
            return image;
        }
        try {
            return image.withUefi(images.uefi(image.id()));
        } catch (Images.NotReadable e) {
            scope.output("the UEFI variables of " + image.id() + ", if it has any, stay behind: " + e.getMessage());
            return image;
        }
    }
}
