// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import org.imagedsl.runtime.filesystem.ImageFiles;

/** Code of the script that runs at build time: {@code script { root -> … }}, {@code onlyIf { root -> … }}. */
public interface ScriptCode {

    /** Calls it with the image's files; its exceptions pass through with the script's own line in their trace. */
    Object call(ImageFiles root);

    /** Its source text and what it captures: the part of it that belongs to a layer key. */
    String canonical();
}
