// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.util.List;
import java.util.Map;

/**
 * A user as an image's own files define it.
 *
 * @param groups numbers of all its groups, the primary one included
 */
record Account(String name, long uid, long gid, String home, String shell, List<Long> groups) {

    /** What login would set. */
    Map<String, String> environment() {
        return Map.of("HOME", home, "USER", name, "LOGNAME", name, "SHELL", shell);
    }
}
