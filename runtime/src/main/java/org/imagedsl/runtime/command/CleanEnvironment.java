// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.util.Map;
import java.util.TreeMap;

/** The environment that every command starts from: nothing of it comes from the process that runs the build. */
public final class CleanEnvironment {

    /** Where programs are looked for, on the build host and in an image alike. */
    public static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Map<String, String> VARIABLES =
            Map.of("PATH", PATH, "LANG", "C.UTF-8", "HOME", "/root", "TERM", "dumb");

    private CleanEnvironment() {}

    /** The clean environment and {@code more}, which wins. */
    public static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(VARIABLES);
        all.putAll(more);
        return all;
    }
}
