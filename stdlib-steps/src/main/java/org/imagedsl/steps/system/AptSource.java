// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.util.List;
import java.util.Optional;

/**
 * One entry of APT's source lists: where a suite's packages come from.
 *
 * @param uri without a slash at its end
 * @param signedBy keyring file
 */
record AptSource(String uri, String suite, List<String> components, Optional<String> signedBy) {

    AptSource {
        components = List.copyOf(components);
        uri = uri.replaceFirst("/+$", "");
    }

    AptSource withSuite(String other) {
        return new AptSource(uri, other, components, signedBy);
    }

    AptSource withComponents(List<String> others) {
        return new AptSource(uri, suite, others, signedBy);
    }

    /** As {@code sources.list} has it. */
    String line() {
        String options = signedBy.map(file -> "[signed-by=" + file + "] ").orElse("");
        return "deb " + options + uri + " " + suite + " " + String.join(" ", components);
    }

    /** As a {@code .sources} file has it; see sources.list(5), deb822-style format. */
    String stanza() {
        return "Types: deb\nURIs: " + uri + "\nSuites: " + suite + "\nComponents: " + String.join(" ", components)
                + "\n" + signedBy.map(file -> "Signed-By: " + file + "\n").orElse("");
    }
}
