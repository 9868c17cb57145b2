// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build that is killed leaves what {@code imagedsl cleanup} finds. */
@Timeout(300)
class KilledAwsBuildIT {

    @TempDir
    Path folder;

    private AwsBuilds builds;
    private List<String> before;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.in(folder);
        before = builds.ledger();
        System.setProperty("aws.accessKeyId", builds.sandbox.credentials().accessKey());
        System.setProperty("aws.secretAccessKey", builds.sandbox.credentials().secretKey());
    }

    @AfterEach
    void end() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        builds.close();
    }

    /** Starts the build in a process of its own and kills that when it says so. */
    private void kill(String aws, String provision, String sign) throws Exception {
        kill(aws, provision, sign, () -> {});
    }

    private void kill(String aws, String provision, String sign, KilledRun.Ready ready) throws Exception {
        builds.image("web", aws);
        String text = Files.readString(folder.resolve("build.groovy")).replace("echo built >/etc/marker", provision);
        Files.writeString(folder.resolve("build.groovy"), text);
        KilledRun.of(builds, folder.resolve("build.groovy"), sign, ready);
    }

    private void cleansUp() throws InterruptedException {
        assertThat(builds.ledger()).isNotEqualTo(before);
        Cleanup.Result first = builds.cleanUp();

        assertThat(first.failed()).isEmpty();
        assertThat(first.removed()).isNotEmpty();
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(builds.cleanUp().removed()).isEmpty();
    }

    @Test
    void isCleanedUpAfterWhileItProvisions() throws Exception {
        kill("", "echo here we are; while :; do :; done", "here we are");
        cleansUp();
    }

    @Test
    void isCleanedUpAfterWhenTheAnswerNeverArrived() throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault(
                        "CreateVolume", 1, 99, new Effect.Hang(java.time.Duration.ofSeconds(30), Effect.When.AFTER)));
        kill("", "true", "create volume", () -> {
            while (builds.sandbox.ledger().ids("volume").isEmpty()) {
                Thread.sleep(100);
            }
        });
        cleansUp();
    }

    @Test
    void isCleanedUpAfterWhenItsImagesAreThere() throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault(
                        "ModifyImageAttribute",
                        1,
                        99,
                        new Effect.Hang(java.time.Duration.ofSeconds(60), Effect.When.BEFORE)));
        kill("copyTo 'us-west-2'; users '210987654321'", "true", "share image");
        cleansUp();
    }

    @Test
    void hasNothingToCleanUpWhenItsSandboxIsOver() throws Exception {
        kill("", "echo here we are; while :; do :; done", "here we are");
        builds.close();

        assertThat(builds.cleanUp().failed()).isEmpty();
    }
}
