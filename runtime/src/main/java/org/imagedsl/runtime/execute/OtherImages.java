// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import org.imagedsl.runtime.layer.LayerKey;
import org.imagedsl.runtime.value.Late;

/** The images of a script as one that starts from them sees them: those that have been performed. */
public interface OtherImages {

    /** What is bound in an image's outermost scope; IllegalStateException when there is none. */
    Late.Bindings scope(String image);

    /** Names its finished disk. */
    LayerKey key(String image);
}
