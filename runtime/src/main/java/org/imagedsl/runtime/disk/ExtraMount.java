// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A mount of any type inside the chroot. */
@Keyword(
        value = "mount",
        summary = "mounts a file system of any type",
        example = "mount 'nfs', source: 'server:/pkg', at: '/mnt'")
public record ExtraMount(
        @Option(value = "file system type", positional = true) String type,
        @Option("what is mounted") String source,
        @Option("path inside the image") String at,
        @Option("mount options") List<String> options) {}
