// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.util.Optional;

/** The version of this distribution, as the jar's manifest says it. */
final class Version {

    private Version() {}

    static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
