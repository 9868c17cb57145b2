// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.sandbox.testing.LaunchingSandbox;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the sandbox ends its instances. */
class KilledSandboxIT {

    @TempDir
    Path folder;

    @Test
    void noProcessDeviceOrPortOfAnInstanceOutlivesTheSandbox() throws Exception {
        Path disk = TinyDisk.in(folder);
        Path state = folder.resolve("state");
        Process sandbox = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LaunchingSandbox.class.getName(),
                        state.toString(),
                        disk.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String address;
        try (BufferedReader out = sandbox.inputReader(StandardCharsets.UTF_8)) {
            address = out.readLine();
            awaitLogin(address);
            assertThat(processes(state)).isNotEmpty();
            assertThat(loops()).contains(state.toString());
        } finally {
            sandbox.destroyForcibly().waitFor();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while ((!processes(state).isEmpty() || loops().contains(state.toString())) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(processes(state)).isEmpty();
        assertThat(loops()).doesNotContain(state.toString());
        assertThatThrownBy(() -> new Socket(address, 22).close()).isInstanceOf(IOException.class);
    }

    /** The instance runs before its SSH server does. */
    private static void awaitLogin(String address) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                new Socket(address, 22).close();
                return;
            } catch (ConnectException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static String loops() throws Exception {
        return TinyDisk.output("losetup", "--all", "--noheadings", "--output", "BACK-FILE");
    }

    private static List<String> processes(Path named) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(process -> commandLine(process.resolve("cmdline")))
                    .filter(line -> line.contains(named + "/machines"))
                    .toList();
        }
    }

    private static String commandLine(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file).replace('\0', ' ') : "";
        } catch (IOException e) {
            // It has just ended.
            return "";
        }
    }
}
