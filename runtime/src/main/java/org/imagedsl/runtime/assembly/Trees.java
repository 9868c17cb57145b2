// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.assembly;

import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.step.Node;

/** How an image becomes the tree that all walks share. */
@FunctionalInterface
public interface Trees {

    Node of(Script script, Image image);
}
