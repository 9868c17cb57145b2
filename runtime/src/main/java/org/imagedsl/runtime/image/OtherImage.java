// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import org.imagedsl.runtime.disk.CloneImage;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;

/** Another image of the same script, as it is before publishing. */
@Keyword(value = "image", summary = "another image of this script", example = "source image('base')")
public record OtherImage(@Option(value = "its name", positional = true) String name) implements Source {

    @Override
    public String describe() {
        return "image '" + name + "'";
    }

    @Override
    public Step<Path> workingDisk() {
        return new CloneImage(name);
    }
}
