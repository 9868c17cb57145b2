// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;

/** How an image becomes the tree that all walks share. */
@FunctionalInterface
interface Trees {

    Node of(Script script, Image image);

    /** Until images are assembled. */
    static Node assembled(Script script, Image image) {
        throw new UnsupportedOperationException("no tree for image '" + image.name() + "' of " + script.file());
    }
}
