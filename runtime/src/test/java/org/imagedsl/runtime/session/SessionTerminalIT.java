// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SessionTerminalIT {

    @TempDir
    Path folder;

    private final StringBuffer seen = new StringBuffer();

    private void read(InputStream terminal) {
        byte[] buffer = new byte[4096];
        try {
            for (int count = terminal.read(buffer); count >= 0; count = terminal.read(buffer)) {
                seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The terminal is gone.
        }
    }

    private void type(Process terminal, String keys, String answer) throws Exception {
        terminal.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        terminal.getOutputStream().flush();
        while (seen.indexOf(answer) < 0 && terminal.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(seen.toString()).contains(answer);
    }

    @Test
    void givesAPersonAShellWithJobControlOnATerminalOfTheImage() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String line = String.join(
                " ",
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TerminalSession.class.getName(),
                folder.toString());
        // A test run in the background has Ctrl-C ignored, and all that it starts has it so too.
        Process terminal = new ProcessBuilder(
                        "env",
                        "--default-signal=INT,QUIT",
                        "script",
                        "--quiet",
                        "--return",
                        "--command",
                        line,
                        "/dev/null")
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> read(terminal.getInputStream()));
        try {
            type(terminal, "", "# ");
            type(terminal, "echo at $(tty) $TERM $SHELL $PWD $$\n", "at /dev/pts/0 xterm /bin/bash /root ");
            type(terminal, "case $- in *m*) echo job''control;; esac\n", "jobcontrol");
            type(terminal, "echo be''gun; sleep 600\n", "begun");
            Thread.sleep(300);
            type(terminal, "\u0003echo interrupted $?\n", "interrupted 130");
            type(terminal, "sleep 500 & kill %1; wait; echo done''so\n", "doneso");
            type(terminal, "echo hello >/greeting; exit 4\n", "status 4");
            reader.join();

            assertThat(seen.toString()).contains("ADDED /greeting").doesNotContain("no job control");
            assertThat(terminal.waitFor()).isZero();
        } finally {
            terminal.descendants().forEach(ProcessHandle::destroyForcibly);
            terminal.destroyForcibly();
        }
    }
}
