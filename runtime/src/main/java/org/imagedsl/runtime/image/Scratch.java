// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.disk.CreateDisk;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** An empty disk. */
@Keyword(value = "scratch", summary = "an empty disk", example = "source scratch(2.GiB)", replaces = "from_scratch")
public record Scratch(@Option(value = "its size", positional = true, replaces = "root_volume_size") ByteSize size)
        implements Source {

    @Override
    public String describe() {
        return "empty disk of " + size;
    }

    @Override
    public Step<Path> workingDisk() {
        return new CreateDisk(size);
    }

    @Override
    public Optional<ByteSize> knownSize() {
        return Optional.of(size);
    }
}
