// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds, among the build host's package sources, Debian's own archives, and names them for another suite. */
final class DebianArchive {

    /** Suites that are never released: they have neither updates nor security of their own. */
    private static final Set<String> ROLLING = Set.of("sid", "unstable", "experimental");

    private DebianArchive() {}

    /** What the host knows of Debian, for {@code suite}; empty when it knows no Debian archive. */
    static List<AptSource> forSuite(List<AptSource> host, String suite, List<String> components) {
        Set<AptSource> found = new LinkedHashSet<>();
        for (AptSource source : host) {
            if (isDebian(source)) {
                role(source.suite())
                        .filter(role -> role.isEmpty() || !ROLLING.contains(suite))
                        .map(role -> source.withSuite(suite + role).withComponents(components))
                        .ifPresent(found::add);
            }
        }
        boolean complete = found.stream().anyMatch(source -> source.suite().equals(suite));
        return complete ? List.copyOf(found) : List.of();
    }

    /** For a mirror that the script names. */
    static List<AptSource> of(List<String> mirrors, String suite, List<String> components, Optional<String> keyring) {
        List<AptSource> sources = new ArrayList<>();
        for (String mirror : mirrors) {
            boolean security = mirror.matches(".*[/-]security/?");
            sources.add(new AptSource(mirror, security ? suite + "-security" : suite, components, keyring));
        }
        return sources;
    }

    private static boolean isDebian(AptSource source) {
        return source.uri().matches("https?://[^/]+(/.*)?/debian(-security)?(/[0-9TZ]+)?")
                && source.components().contains("main")
                && source.signedBy()
                        .map(file -> file.contains("debian-archive"))
                        .orElse(true);
    }

    /** What follows the code name: nothing, {@code -updates} or {@code -security}; empty for what no image should get. */
    private static Optional<String> role(String suite) {
        for (String role : List.of("-updates", "-security")) {
            if (suite.endsWith(role)) {
                return Optional.of(role);
            }
        }
        return suite.matches("[a-z]+") ? Optional.of("") : Optional.empty();
    }
}
