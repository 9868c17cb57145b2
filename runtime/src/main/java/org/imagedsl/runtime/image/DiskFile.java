// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.disk.CopyDisk;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** An existing disk file of any format that is published too; it is copied, never changed. */
@Keyword(value = "disk", summary = "an existing disk file", example = "source disk('base.qcow2')")
public record DiskFile(
        @Option(value = "the file, relative to the script", positional = true) Path file,
        @Option("its format; found by its content when not given") Optional<DiskFormat> format,
        @Option("grows the disk to this size") Optional<ByteSize> size)
        implements Source {

    @Override
    public String describe() {
        return "copy of " + file;
    }

    @Override
    public Step<Path> workingDisk() {
        return new CopyDisk(file, format, size);
    }

    @Override
    public Optional<ByteSize> knownSize() {
        return size;
    }
}
