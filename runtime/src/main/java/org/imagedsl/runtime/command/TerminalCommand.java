// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A command that has the terminal of this process, in its session: what a person types is the command's. */
public final class TerminalCommand {

    private TerminalCommand() {}

    /**
     * Runs to the end; an interrupt kills it and all it started.
     *
     * @param environment added to the clean one
     * @return its exit status
     */
    public static int run(List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(CleanEnvironment.with(environment));
        Process process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            // Not its session, which is this process's own.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw e;
        }
    }
}
