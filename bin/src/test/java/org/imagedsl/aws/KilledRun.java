// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code imagedsl run} in a process of its own that is killed when it says so. */
final class KilledRun {

    private KilledRun() {}

    /** What must be true before the build dies. */
    interface Ready {
        void await() throws InterruptedException;
    }

    /** @param sign what its output has then */
    static void of(AwsBuilds builds, Path script, String sign, Ready ready) throws IOException, InterruptedException {
        Process process = builds.imagedsl(
                        List.of("run", "--no-install", "--verbose", "--output", "json", script.toString()))
                .start();
        StringBuilder seen = new StringBuilder();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                seen.append(line).append('\n');
                if (line.contains(sign)) {
                    ready.await();
                    break;
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(seen.toString()).contains(sign);
    }
}
