// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** File systems that the kernel of this host can mount. */
final class KernelFileSystems {

    private KernelFileSystems() {}

    /** Whether it has the driver, or a module with it. */
    static boolean has(String type) {
        return mentions(Path.of("/proc/filesystems"), "\t" + type)
                || modules().anyMatch(list -> mentions(list, "/" + type + ".ko"));
    }

    private static Stream<Path> modules() {
        try {
            String release =
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
            Path folder = Path.of("/lib/modules", release);
            return Stream.of(folder.resolve("modules.dep"), folder.resolve("modules.builtin"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean mentions(Path file, String text) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.contains(text));
        } catch (IOException e) {
            return false;
        }
    }
}
