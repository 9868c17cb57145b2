// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.fault.Twist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What any cloud does to a build. What the build does not survive leaves nothing. */
public abstract class CloudFaults<B extends CloudBuilds> {

    /** What a build changes, in this order. */
    enum Change {
        CREATE_VOLUME,
        ATTACH_VOLUME,
        TAKE_SNAPSHOT,
        REGISTER_IMAGE
    }

    @TempDir
    protected Path folder;

    private final String attach;
    private final String register;

    protected B builds;
    protected List<String> before;

    /**
     * Calls whose names differ from cloud to cloud.
     *
     * @param attach attaches a volume
     * @param register makes an image of a snapshot
     */
    protected CloudFaults(String attach, String register) {
        this.attach = attach;
        this.register = register;
    }

    @BeforeEach
    void begin() throws Exception {
        builds = begin(folder);
        before = builds.ledger();
    }

    @AfterEach
    void end() {
        builds.close();
    }

    /** A cloud with one public image. */
    protected abstract B begin(Path in) throws Exception;

    private String call(Change change) {
        return switch (change) {
            case CREATE_VOLUME -> "CreateVolume";
            case ATTACH_VOLUME -> attach;
            case TAKE_SNAPSHOT -> "CreateSnapshot";
            case REGISTER_IMAGE -> register;
        };
    }

    /** The failure, after which nothing is left. */
    protected Failure failsCleanly(String words, Fault fault) throws Exception {
        builds.sandbox.faults().add(fault);
        Failure failure = builds.failure(builds.image("web", words));
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(failure.leftBehind()).isEmpty();
        return failure;
    }

    private Failure failsCleanly(Change change, Twist twist) throws Exception {
        return failsCleanly("", Fault.turn(call(change), twist));
    }

    @Test
    void givesUpOnAVolumeInError() throws Exception {
        assertThat(failsCleanly(Change.CREATE_VOLUME, Twist.VOLUME_ERROR).cause())
                .contains("cannot be used: it is in state ERROR");
    }

    @Test
    void givesUpOnADeviceThatNeverAppears() throws Exception {
        Failure failure = failsCleanly(Change.ATTACH_VOLUME, Twist.DEVICE_NEVER);

        assertThat(failure.cause()).contains("the device of volume vol-").contains("to appear on this host");
        assertThat(failure.hint()).contains("polling { device");
    }

    @Test
    void givesUpOnAnAttachmentThatIsStuck() throws Exception {
        assertThat(failsCleanly(Change.ATTACH_VOLUME, Twist.ATTACH_STUCK).cause())
                .contains("to be attached, in vain");
    }

    @Test
    void givesUpOnASnapshotInError() throws Exception {
        assertThat(failsCleanly(Change.TAKE_SNAPSHOT, Twist.SNAPSHOT_ERROR).cause())
                .matches("snapshot snap-[0-9a-f]+ failed.*");
    }

    @Test
    void cleansUpWhenItIsInterrupted() throws Exception {
        builds.sandbox.delays().set("CreateSnapshot", Duration.ofSeconds(60));
        interrupted(Change.TAKE_SNAPSHOT);
    }

    /** The call took effect, and the client waits for its answer as long as a minute. */
    @ParameterizedTest
    @EnumSource
    @Timeout(40)
    void isInterruptedWhileItWaitsForAnAnswer(Change change) throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault(call(change), 1, 1, new Effect.Hang(Duration.ofSeconds(60), Effect.When.AFTER)));
        interrupted(change);
    }

    /** Cancels the build when this was called. */
    private void interrupted(Change change) throws Exception {
        BuildReport report = builds.interrupted(builds.image("web", ""), call(change));

        assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(builds.ledger()).isEqualTo(before);
    }
}
