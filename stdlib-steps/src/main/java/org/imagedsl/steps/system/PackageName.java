// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

/** What APT takes as the name of a package; nothing that it could read as an option or a removal. */
final class PackageName {

    private PackageName() {}

    /** A name by Debian policy 5.6.1, with an architecture, a version or a release as apt-get(8) allows. */
    static boolean isValid(String name) {
        return name.matches("[a-z0-9][a-z0-9+.-]*[a-z0-9+.](:[a-z0-9]+)?(=[0-9A-Za-z.+:~-]+|/[a-z][a-z0-9.+-]*)?");
    }
}
