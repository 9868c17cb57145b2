// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs of the build host. */
public final class HostPrograms {

    private static final int NOT_FOUND = 127;

    private HostPrograms() {}

    /** Where the program is: as given when it holds a slash, else in the clean environment's path. */
    public static Optional<Path> find(String program) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program)).filter(HostPrograms::runnable);
        }
        for (String folder : CleanEnvironment.PATH.split(":", -1)) {
            Path candidate = Path.of(folder, program);
            if (runnable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * The path of a program that must be there.
     *
     * @throws CommandFailure when it is not
     */
    public static String path(String program) {
        return find(program).orElseThrow(() -> missing(program)).toString();
    }

    private static CommandFailure missing(String program) {
        String hint = program.contains("/")
                ? "check the path; it must name an executable file"
                : "install the package that brings '" + program + "', or check the spelling; searched: "
                        + CleanEnvironment.PATH;
        return new CommandFailure("no program '" + program + "' on the build host", hint, NOT_FOUND, "");
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
