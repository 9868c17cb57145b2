// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.util.Set;
import java.util.stream.Collectors;

/** How the build host's APT reaches its archives (proxies, tolerance for old signatures), for the bootstrap alone. */
final class AptConfiguration {

    /** Groups that describe files and formats and belong to each system itself, or that would weaken its checks. */
    private static final Set<String> OWN = Set.of(
            "IndexTargets",
            "Changelogs",
            "CompressionTypes",
            "cdrom",
            "Languages",
            "AllowInsecureRepositories",
            "AllowWeakRepositories",
            "AllowDowngradeToInsecureRepositories");

    // A build's folder is closed to other users: APT would leave its sandbox user with a warning.
    private static final String FOR_THE_BUILD =
            """

            Acquire::Retries "3";
            Acquire::Languages "none";
            Acquire::GzipIndexes "true";
            APT::Sandbox::User "root";
            """;

    private AptConfiguration() {}

    /** The lines of {@code apt-config dump} that say how to fetch, and our own for speed and size. */
    static String forBootstrap(String dump) {
        String host = dump.lines()
                .filter(line -> line.matches("Acquire::[A-Za-z-]+.*\\S+ \".+\";"))
                .filter(line ->
                        !OWN.contains(line.substring("Acquire::".length()).split("::| ", 2)[0]))
                .collect(Collectors.joining("\n"));
        return host + FOR_THE_BUILD;
    }
}
