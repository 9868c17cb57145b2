// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.ByteSize;

/** A range of the disk, with its file system and where that is mounted. */
@Keyword(value = "partition", summary = "a partition", example = "partition 'root', format: ext4, mount: '/'")
public record Partition(
        @Option(value = "its name, also the label of its file system", positional = true) String name,
        @Option("its size; one partition may leave it out and takes the rest") Optional<ByteSize> size,
        @Option("its file system") Optional<FileSystemType> format,
        @Option("where it is mounted in the image") Optional<String> mount,
        @Option("mount options") List<String> options,
        @Option("what it is for; follows from format and mount when not given") Optional<PartitionRole> role) {}
