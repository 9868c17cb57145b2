// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.nio.file.Path;
import org.imagedsl.runtime.value.Late;

/** {@code image('x').artifact}: the first published file of another image of the script. */
public record ImageArtifact(String image) implements Late {

    @Override
    public String render(Bindings bindings) {
        return bindings.get(BuildRefs.IMAGE_ARTIFACTS).of(image).toString();
    }

    @Override
    public String toString() {
        return "${image('" + image + "').artifact}";
    }

    /** Finds the artifact of an image that has been built before. */
    @FunctionalInterface
    public interface Artifacts {
        Path of(String image);
    }
}
