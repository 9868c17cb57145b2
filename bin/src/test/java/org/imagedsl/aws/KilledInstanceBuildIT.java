// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imagedsl.runtime.journal.Cleanup;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.ledger.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build on an instance that is killed leaves what {@code imagedsl cleanup} finds. */
@Timeout(300)
class KilledInstanceBuildIT {

    @TempDir
    Path folder;

    private AwsBuilds builds;
    private List<String> before;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.withInstances(folder);
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

    private void kill(String instance, String sign, KilledRun.Ready ready) throws Exception {
        builds.script("image('web') { aws { ACCESS }\n source ami('" + builds.ami
                + "')\n instance { type 't3.small'; ssh { user 'admin' }; " + instance + " } }");
        KilledRun.of(builds, folder.resolve("build.groovy"), sign, ready);
    }

    private static boolean isRunning(Entry entry) {
        return entry.kind().equals("instance") && entry.state().equals("running");
    }

    private void cleansUp() throws InterruptedException {
        Cleanup.Result first = builds.cleanUp();

        assertThat(first.failed()).isEmpty();
        assertThat(first.removed()).isNotEmpty();
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(builds.cleanUp().removed()).isEmpty();
    }

    @Test
    void isCleanedUpAfterWhileItProvisions() throws Exception {
        kill("provision { shell 'echo here we are; sleep 600' }", "here we are", () -> {});
        cleansUp();
    }

    @Test
    void isCleanedUpAfterWhenTheAnswerNeverArrived() throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault("RunInstances", 1, 99, new Effect.Hang(Duration.ofSeconds(30), Effect.When.AFTER)));
        kill("provision { shell 'true' }", "launch instance", () -> {
            while (builds.sandbox.ledger().entries().stream().noneMatch(KilledInstanceBuildIT::isRunning)) {
                Thread.sleep(100);
            }
        });
        cleansUp();
    }

    @Test
    void isCleanedUpAfterWhileItsPartsAreSent() throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault("RegisterImage", 1, 99, new Effect.Hang(Duration.ofSeconds(60), Effect.When.BEFORE)));
        kill("provision { shell 'true' }; bundle { bucket 'images' }", "register image", () -> {});
        assertThat(new Buckets(builds.sandbox).keys("images")).isNotEmpty();

        cleansUp();

        assertThat(new Buckets(builds.sandbox).names()).isEmpty();
    }
}
