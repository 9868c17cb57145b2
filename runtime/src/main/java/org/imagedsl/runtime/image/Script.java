// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything a script says.
 *
 * @param file the script
 * @param images in the order of writing
 * @param spans where each record and option was written
 */
public record Script(Path file, List<Image> images, Spans spans) {

    public Script {
        images = List.copyOf(images);
    }
}
