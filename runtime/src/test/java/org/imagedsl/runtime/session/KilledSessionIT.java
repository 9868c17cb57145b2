// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.Leftovers;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.runtime.journal.Removers;
import org.imagedsl.runtime.journal.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledSessionIT {

    @TempDir
    Path folder;

    @Test
    void leavesNothingButItsLayers() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSession.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("ready");
        assertThat(Leftovers.of(folder)).isNotEmpty();
        process.destroyForcibly().waitFor();
        while (!Leftovers.of(folder).isEmpty()) {
            Thread.sleep(50);
        }

        TestSession test = new TestSession(folder);
        StateFolder state = test.settings().state();
        assertThat(new Cleanup(state, Removers.ofHost(state, new CommandRunner().reportingTo(LineSink.NONE)))
                        .run()
                        .failed())
                .isEmpty();
        try (Stream<Path> builds = Files.list(state.builds())) {
            assertThat(builds.flatMap(build -> build.toFile().isDirectory() ? folders(build) : Stream.empty()))
                    .isEmpty();
        }
        try (Session session = test.open("one", "two")) {
            assertThat(session.steps()).hasSize(1).allMatch(Performed::fromLayer);
            assertThat(session.perform(test.script("one", "two"))).isInstanceOf(Session.Result.Done.class);
        }
        assertThat(EditImage.BEGUN).doesNotContain("one");
    }

    private static Stream<Path> folders(Path build) {
        return Stream.of(build.toFile().listFiles())
                .filter(java.io.File::isDirectory)
                .map(java.io.File::toPath);
    }
}
