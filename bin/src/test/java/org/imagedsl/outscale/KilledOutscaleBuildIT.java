// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build that is killed leaves what {@code imagedsl cleanup} finds: also what had no tags yet. */
@Timeout(300)
class KilledOutscaleBuildIT {

    @TempDir
    Path folder;

    private OutscaleBuilds builds;
    private List<String> before;

    @BeforeEach
    void begin() throws Exception {
        builds = OutscaleBuilds.in(folder);
        before = builds.ledger();
    }

    @AfterEach
    void end() {
        builds.close();
    }

    /** What must be true before the build dies. */
    private interface Ready {
        boolean isSo();
    }

    private ProcessBuilder command(String... words) {
        ProcessBuilder builder = builds.imagedsl(List.of(words));
        Credentials user = builds.sandbox.outscale().credentials();
        builder.environment().put("OSC_ACCESS_KEY", user.accessKey());
        builder.environment().put("OSC_SECRET_KEY", user.secretKey());
        return builder;
    }

    /** Starts the build in a process of its own and kills that when it is so. */
    private void kill(String provision, Ready ready) throws Exception {
        builds.image("web", "users '210987654321'");
        Path script = folder.resolve("build.groovy");
        Files.writeString(script, Files.readString(script).replace("echo built >/etc/marker", provision));
        Path log = folder.resolve("log");
        Process process = command("run", "--no-install", "--verbose", "--output", "json", script.toString())
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!ready.isSo()) {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                Thread.sleep(100);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** As a user does, with the credentials of the environment. */
    private String cleanUp() throws Exception {
        Process process = command("cleanup").start();
        try (BufferedReader output = process.inputReader()) {
            String text = output.lines().reduce("", (all, line) -> all + line + "\n");
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        }
    }

    private void cleansUp() throws Exception {
        builds.sandbox.faults().clear();
        assertThat(builds.ledger()).isNotEqualTo(before);

        assertThat(cleanUp()).contains("removed ");
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(cleanUp()).contains("nothing to remove");
    }

    private void hang(String call, Effect.When when) {
        hang(call, 1, when);
    }

    /** From the n-th call on. */
    private void hang(String call, int number, Effect.When when) {
        builds.sandbox.faults().add(new Fault(call, number, 99, new Effect.Hang(Duration.ofSeconds(60), when)));
    }

    @Test
    void isCleanedUpAfterWhileItProvisions() throws Exception {
        kill("while :; do :; done", () -> builds.sandbox.calls().of("LinkVolume") > 0);
        cleansUp();
    }

    @Test
    void isCleanedUpAfterWhenTheAnswerNeverArrived() throws Exception {
        hang("CreateVolume", Effect.When.AFTER);
        kill("true", () -> !builds.sandbox.ledger().ids("volume").isEmpty());
        cleansUp();
    }

    /** What is made is, in order: a copy of the source, a volume, a snapshot, an image. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isCleanedUpAfterBeforeWhatItMadeHasTags(int made) throws Exception {
        hang("CreateTags", made, Effect.When.BEFORE);
        kill("true", () -> builds.sandbox.calls().of("CreateTags") == made);
        cleansUp();
    }

    @Test
    void isCleanedUpAfterWhenItsImageIsThere() throws Exception {
        hang("UpdateImage", Effect.When.BEFORE);
        kill("true", () -> builds.sandbox.calls().of("UpdateImage") > 0);
        cleansUp();
    }
}
