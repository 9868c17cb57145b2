// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.imagedsl.runtime.command.CleanEnvironment;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * A process that lives until its owner ends it, and tells on a line of its own when it is ready.
 *
 * @param process its standard input is a pipe that this JVM holds open
 * @param announcement what it told
 */
record HeldProcess(Process process, String announcement) {

    private static final String READY = "ready ";

    /**
     * Starts it and waits for the line {@code ready <announcement>}.
     *
     * @param failure for what it printed when it ended instead
     */
    static HeldProcess start(List<String> words, Function<String, BuildFailure> failure) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(CleanEnvironment.with(Map.of()));
        Process process = builder.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> complaints = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new HeldProcess(process, line.substring(READY.length()));
            }
            complaints.add(line);
        }
        throw failure.apply(String.join("; ", complaints));
    }
}
