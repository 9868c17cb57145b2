// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where answers go. Uses the JDK alone: {@link Unchanged} needs it too. */
final class StandardOutput {

    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

    private StandardOutput() {}

    /**
     * The exit code, after something could not be written. A pipe loses nothing that anybody waits for: who read it has
     * gone, as {@code head} does.
     *
     * @param code what it would have been
     */
    static int lost(int code) {
        String target = target();
        if (target.startsWith("pipe:") || target.startsWith("socket:")) {
            return code;
        }
        System.err.println("imagedsl: cannot write all of the output to '" + target + "'");
        System.err.println("  is there room? all but the output is as it would have been");
        return code == ExitCode.DONE ? ExitCode.FAILED : code;
    }

    private static String target() {
        try {
            return Files.readSymbolicLink(DESCRIPTOR).toString();
        } catch (IOException e) {
            return "standard output";
        }
    }
}
