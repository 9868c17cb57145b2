// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Which programs this host has. */
@FunctionalInterface
public interface HostTools {

    Optional<Path> found(String program);

    /** Those of a {@code PATH}, and of the sbin folders that a plain user's path lacks. */
    static HostTools of(String path) {
        return program -> Stream.concat(
                        Arrays.stream(path.split(File.pathSeparator)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
