// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.layer.LayerLimits;
import org.imagedsl.runtime.value.ByteSize;

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
        return new Host(System.getenv(), userId() == 0, isTerminal(1));
    }

    HostTools tools() {
        return HostTools.of(environment.getOrDefault("PATH", ""));
    }

    /** What the layer store is kept within. */
    LayerLimits layerLimits() {
        return new LayerLimits(
                limit("IMAGEDSL_LAYERS_SIZE", "20GiB", ByteSize::parse),
                limit("IMAGEDSL_LAYERS_DAYS", "30", days -> Duration.ofDays(Long.parseLong(days))));
    }

    private <T> T limit(String name, String otherwise, Function<String, T> reading) {
        String text = environment.getOrDefault(name, otherwise);
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new WrongInput(name + " cannot be '" + text + "'", "write it like " + otherwise);
        }
    }

    /** Whether a person types at standard input. */
    static boolean inputIsTerminal() {
        return isTerminal(0);
    }

    StateFolder state() {
        return StateFolder.of(environment, root);
    }

    /** System.console() would also ask for standard input to be one, and is never null from JDK 22 on. */
    private static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
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
