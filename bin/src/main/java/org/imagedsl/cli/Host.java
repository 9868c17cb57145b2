// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imagedsl.runtime.execute.HostTools;
import org.imagedsl.runtime.execute.StateFolder;

/**
 * What the command line knows of the machine and the caller.
 *
 * @param root whether the process may mount and attach devices
 * @param terminal whether a person looks at standard output
 */
record Host(Map<String, String> environment, boolean root, boolean terminal) {

    Host {
        environment = Map.copyOf(environment);
    }

    static Host current() {
        return new Host(System.getenv(), userId() == 0, isTerminal());
    }

    HostTools tools() {
        return HostTools.of(environment.getOrDefault("PATH", ""));
    }

    StateFolder state() {
        return StateFolder.of(environment, root);
    }

    /** System.console() would also ask for standard input to be one, and is never null from JDK 22 on. */
    private static boolean isTerminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
            return target.startsWith("/dev") && !target.equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    private static int userId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
