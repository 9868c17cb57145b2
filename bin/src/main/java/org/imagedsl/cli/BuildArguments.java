// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import picocli.CommandLine.Option;

/** How a build is done here and now, whatever it is made of. */
final class BuildArguments {

    @Option(names = "--no-install", description = "Never install programs on this host: say what is missing, and stop.")
    boolean noInstall;

    @Option(names = "--verbose", description = "Show the output of every step, not only of a failed one.")
    boolean verbose;
}
