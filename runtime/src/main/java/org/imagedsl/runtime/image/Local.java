// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;

/** Disk files on this host. */
@Keyword(
        value = "local",
        summary = "publishes disk files on this host",
        example = "local { format qcow2; compress true }")
public record Local(
        @Option(value = "formats to write", otherwise = "raw") List<DiskFormat> format,
        @Option("whether the files are compressed: inside qcow2 and vmdk, as .gz otherwise") boolean compress,
        @Option(value = "folder to write to, relative to the working directory", otherwise = ".") Path directory,
        @Option("file name without its ending; the image's name when not given") Optional<String> fileName,
        @Option("whether existing files are replaced") boolean overwrite)
        implements Target {

    @Override
    public List<Step<?>> publish(Image image) {
        return List.of();
    }
}
