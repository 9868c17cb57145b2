// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a build is done here and now, whatever it is made of. */
final class BuildArguments {

    @Option(names = "--no-install", description = "Never install programs on this host: say what is missing, and stop.")
    boolean noInstall;

    @Option(names = "--verbose", description = "Show the output of every step, not only of a failed one.")
    boolean verbose;

    @Option(
            names = "--sandbox",
            description = "Rehearse in a sandbox on this host: nothing is asked of a cloud, and nothing of it lasts.")
    boolean sandbox;

    @Option(
            names = "--sandbox-image",
            paramLabel = "FILE",
            description = "Raw disk file that source images hold in the sandbox; default a small Debian, made once.")
    Optional<Path> sandboxImage = Optional.empty();
}
