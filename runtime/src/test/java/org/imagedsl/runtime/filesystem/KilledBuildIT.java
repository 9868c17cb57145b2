// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KilledBuildIT {

    private static final String MARK = "86405";

    private Path folder;

    @BeforeEach
    void makeDisk() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("imagedsl-test-");
        BuildHost.onHost("truncate", "--size=64M", folder.resolve("disk").toString());
    }

    @AfterEach
    void removeDisk() throws InterruptedException {
        BuildHost.onHost("rm", "-rf", "--one-file-system", folder.toString());
    }

    @Test
    void leavesNoMountNoProcessAndNoLoopDevice() throws IOException, InterruptedException {
        Process build = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBuild.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = build.inputReader(StandardCharsets.UTF_8);
        String[] words = output.readLine().split(" ", -1);
        long partition = BuildHost.node(words[0] + "p1");
        assertThat(partition).isNotZero();
        assertThat(Leftovers.of(folder)).isNotEmpty();
        assertThat(processes()).isNotEmpty();

        build.destroyForcibly().waitFor();

        assertThat(Patience.await(Duration.ofSeconds(10), this::nothingLeft))
                .as("%s", Leftovers.of(folder))
                .isTrue();
        assertThat(BuildHost.isGone(words[0] + "p1", partition)).isTrue();
        assertThat(Path.of("/proc", words[1])).doesNotExist();
        assertThat(folder.resolve("mounts")).isEmptyDirectory();
    }

    private boolean nothingLeft() {
        try {
            return Leftovers.of(folder).isEmpty() && processes().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).equals(List.of(MARK)))
                        .isPresent())
                .toList();
    }
}
