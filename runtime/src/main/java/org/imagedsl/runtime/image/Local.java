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
        example = "image('x') { local { format qcow2, vmdk; compress true }; source scratch(1.GiB) }")
public record Local(
        @Option(value = "formats to write", otherwise = "raw") List<DiskFormat> format,
        @Option("whether the files are compressed: inside qcow2 and vmdk, as .gz otherwise") boolean compress,
        @Option("folder to write to; the working directory when not given") Optional<Path> directory,
        @Option("file name without its ending; the image's name when not given") Optional<String> fileName,
        @Option("whether existing files are replaced") boolean overwrite)
        implements Target {

    /** What an image without a target is published as. */
    static final Local DEFAULT = new Local(List.of(DiskFormat.RAW), false, Optional.empty(), Optional.empty(), false);

    @Override
    public List<Step<?>> publish(Script script, Image image) {
        return List.of(new PublishFiles(this, image.name(), Facts.of(script, image)));
    }

    @Override
    public Target overwriting() {
        return new Local(format, compress, directory, fileName, true);
    }

    /** Where a format is written. */
    Path file(String imageName, DiskFormat each) {
        boolean packed = compress && !each.compressesItself();
        return inDirectory(imageName, "." + each.extension() + (packed ? ".gz" : ""));
    }

    /** Where the manifest is written. */
    Path manifest(String imageName) {
        return inDirectory(imageName, ".manifest.json");
    }

    private Path inDirectory(String imageName, String ending) {
        return directory.orElse(Path.of("")).toAbsolutePath().normalize().resolve(fileName.orElse(imageName) + ending);
    }
}
