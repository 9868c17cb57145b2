// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.Mount;

/**
 * A file system of the kernel or the host inside an image.
 *
 * @param path inside the image
 * @param what empty: the private /dev
 */
record InnerMount(String path, Optional<Mount> what) {

    private static final Path BINFMT_MISC = Path.of("/proc/sys/fs/binfmt_misc");

    /** In an order in which they can be mounted: what stands in another comes after it. */
    static List<InnerMount> all(Mounts mounts) {
        List<InnerMount> all = new ArrayList<>();
        mounts.proc().ifPresent(path -> all.add(of(path, Mount.virtual("proc", "nosuid", "nodev", "noexec"))));
        // Read-only: what is written there changes the host.
        mounts.sysfs().ifPresent(path -> all.add(of(path, Mount.virtual("sysfs", "ro", "nosuid", "nodev", "noexec"))));
        mounts.dev().ifPresent(path -> all.add(new InnerMount(path, Optional.empty())));
        mounts.bind().forEach((host, path) -> all.add(of(path, Mount.bind(host))));
        mounts.devpts()
                .filter(path -> !mounts.dev().map(dev -> dev + "/pts").equals(Optional.of(path)))
                .ifPresent(path -> all.add(of(path, devpts())));
        mounts.binfmtMisc()
                .filter(path -> Files.isDirectory(BINFMT_MISC))
                .ifPresent(path -> all.add(of(path, Mount.virtual("binfmt_misc"))));
        mounts.tmpfs().forEach(path -> all.add(of(path, Mount.virtual("tmpfs", "nosuid", "nodev"))));
        mounts.others().forEach(other -> all.add(of(other.at(), other(other))));
        all.sort(Comparator.comparingInt(mount -> Path.of(mount.path()).getNameCount()));
        return all;
    }

    private static InnerMount of(String path, Mount what) {
        return new InnerMount(path, Optional.of(what));
    }

    private static Mount devpts() {
        return Mount.virtual("devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5");
    }

    private static Mount other(ExtraMount mount) {
        return new Mount(Optional.of(mount.type()), mount.source(), mount.options());
    }
}
