// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.check;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Which programs this host has. */
@FunctionalInterface
public interface HostTools {

    /** Where it is; an absolute path stands for that file, which need not be a program. */
    Optional<Path> found(String program);

    /** Those of a {@code PATH}, and of the sbin folders that a plain user's path lacks. */
    static HostTools of(String path) {
        return program -> program.startsWith("/")
                ? Optional.of(Path.of(program)).filter(Files::exists)
                : inFolders(path, program);
    }

    private static Optional<Path> inFolders(String path, String program) {
        return Stream.concat(
                        Arrays.stream(path.split(File.pathSeparator)),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
