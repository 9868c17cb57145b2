// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** File systems mounted inside the chroot, beside the image's own. Paths are inside the image. */
@Keyword(
        value = "mounts",
        summary = "file systems mounted inside the chroot",
        example = "mounts proc: '/proc', sysfs: '/sys', bind: ['/dev': '/dev'], devpts: '/dev/pts'")
public record Mounts(
        @Option("where the process table appears") Optional<String> proc,
        @Option("where the kernel's devices and drivers appear") Optional<String> sysfs,
        @Option("where a private /dev appears: standard nodes and the image's own disk, nothing else")
                Optional<String> dev,
        @Option("host paths and where each appears") Map<String, String> bind,
        @Option("where pseudo terminals appear") Optional<String> devpts,
        @Option("where registered binary formats appear; left out where the kernel has none")
                Optional<String> binfmtMisc,
        @Option("where empty memory file systems appear") List<String> tmpfs,
        @Option(value = "any other file system", direct = true) List<ExtraMount> others) {

    /** What is mounted when a script says nothing. */
    public static final Mounts DEFAULT = new Mounts(
            Optional.of("/proc"),
            Optional.of("/sys"),
            Optional.of("/dev"),
            Map.of(),
            Optional.of("/dev/pts"),
            Optional.of("/proc/sys/fs/binfmt_misc"),
            List.of(),
            List.of());
}
