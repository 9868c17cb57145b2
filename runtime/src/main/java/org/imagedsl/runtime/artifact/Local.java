// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
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
    public static final Local DEFAULT =
            new Local(List.of(DiskFormat.RAW), false, Optional.empty(), Optional.empty(), false);

    @Override
    public List<Step<?>> publish(Script script, Image image) {
        return List.of(new PublishFiles(this, image.name(), Facts.of(script, image), taken(script)));
    }

    @Override
    public Target overwriting() {
        return new Local(format, compress, directory, fileName, true);
    }

    /** Where a format is written. */
    Path file(String imageName, DiskFormat each) {
        return inDirectory(imageName, "." + each.extension() + (packs(each) ? ".gz" : ""));
    }

    /** Whether a file of this format is packed as a whole. */
    boolean packs(DiskFormat each) {
        return compress && !each.compressesItself();
    }

    /** What the script's other targets write. */
    private List<Path> taken(Script script) {
        List<Path> taken = new ArrayList<>();
        for (Image other : script.images()) {
            for (Target target : other.targets().isEmpty() ? List.of(DEFAULT) : other.targets()) {
                if (target != this && target instanceof Local local) {
                    taken.addAll(PublishFiles.files(local, other.name()));
                }
            }
        }
        return taken;
    }

    /** Where the manifest is written. */
    Path manifest(String imageName) {
        return inDirectory(imageName, ".manifest.json");
    }

    private Path inDirectory(String imageName, String ending) {
        return directory.orElse(Path.of("")).toAbsolutePath().normalize().resolve(fileName.orElse(imageName) + ending);
    }
}
