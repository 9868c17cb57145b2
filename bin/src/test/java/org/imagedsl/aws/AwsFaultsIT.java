// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.cloud.CloudFaults;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.fault.Twist;
import org.junit.jupiter.api.Test;

/** What a cloud does to a build, action by action. What the build does not survive leaves nothing. */
class AwsFaultsIT extends CloudFaults<AwsBuilds> {

    private static final List<String> ACTIONS = List.of(
            "GetCallerIdentity",
            "DescribeInstances",
            "DescribeImages",
            "DescribeRegions",
            "CreateVolume",
            "DescribeVolumes",
            "AttachVolume",
            "DetachVolume",
            "CreateSnapshot",
            "DescribeSnapshots",
            "DeleteVolume",
            "RegisterImage",
            "CopyImage",
            "ModifyImageAttribute",
            "ModifySnapshotAttribute",
            "EnableImageDeprecation");

    AwsFaultsIT() {
        super("AttachVolume", "RegisterImage");
    }

    @Override
    protected AwsBuilds begin(Path in) throws Exception {
        return AwsBuilds.in(in);
    }

    private static String everything() {
        return "copyTo 'us-west-2'; users '210987654321'; snapshotUsers '210987654321'; deprecateAt '"
                + java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).plusYears(1) + "'";
    }

    /** Builds an image with every action while the fault is in force, and takes it away again. */
    private void survives(String action, Fault... faults) throws Exception {
        for (Fault fault : faults) {
            builds.sandbox.faults().add(fault);
        }
        assertThat(builds.build(builds.image("web-" + action, everything())))
                .as(action)
                .hasSize(2);
        assertThat(builds.ledger()).as(action).hasSize(before.size() + 4);
        forget();
    }

    private void forget() {
        for (String region : List.of("us-east-1", "us-west-2")) {
            var there = builds.sandbox.cloud().regionOrFail(region);
            there.images().existing().stream()
                    .filter(image -> image.name().startsWith("web"))
                    .forEach(image -> {
                        there.images().remove(image.id());
                        image.snapshotIds().forEach(there.snapshots()::remove);
                    });
        }
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isThrottledOnEveryAction() throws Exception {
        for (String action : ACTIONS) {
            survives(action, Fault.throttle(action).times(2));
        }
    }

    @Test
    void losesTheAnswerOfEveryActionThatChangesSomething() throws Exception {
        for (String action : ACTIONS) {
            if (!action.startsWith("Describe") && !action.startsWith("Get")) {
                survives(action, Fault.drop(action, Effect.When.AFTER));
                survives(action, Fault.failAfter(action, "InternalError", 500));
            }
        }
    }

    @Test
    void meetsAFaultyCloudOnEveryAction() throws Exception {
        survives("all", Fault.fail("*", "InternalError", 500).times(1));
        for (String action : ACTIONS) {
            survives(action, Fault.fail(action, "ServiceUnavailable", 503));
        }
    }

    @Test
    void waitsUntilWhatItMadeIsKnownEverywhere() throws Exception {
        for (String action : List.of("CreateVolume", "CreateSnapshot", "RegisterImage", "CopyImage")) {
            builds.sandbox.blindness().set(action, Duration.ofSeconds(1));
        }
        survives("blind");
    }

    @Test
    void waitsForADeviceThatIsLate() throws Exception {
        survives("late", Fault.turn("AttachVolume", Twist.DEVICE_LATE, Duration.ofSeconds(2)));
    }

    @Test
    void removesTheImageWhenALaterStepFails() throws Exception {
        assertThat(failsCleanly(everything(), Fault.fail("EnableImageDeprecation", "InvalidParameterValue", 400))
                        .cause())
                .startsWith("AWS refuses ec2:EnableImageDeprecation (InvalidParameterValue)");
    }

    @Test
    void keepsTheImageWhenALaterStepFailsIfAsked() throws Exception {
        builds.sandbox.faults().add(Fault.fail("ModifyImageAttribute", "InvalidParameterValue", 400));
        builds.failure(builds.image("web", everything() + "; keepOnFailure true"));

        List<String> left = new ArrayList<>(builds.ledger());
        left.removeAll(before);
        assertThat(left).hasSize(4);
    }

    @Test
    void makesAFailedCopyAgainAndKeepsTheOthers() throws Exception {
        builds.sandbox.faults().add(Fault.turn("CopyImage", Twist.IMAGE_FAILED));
        List<String> made = builds.build(builds.image("web", "copyTo 'us-west-2', 'eu-west-1'"));

        assertThat(made).hasSize(3);
        assertThat(builds.ledger()).hasSize(before.size() + 6);
        assertThat(builds.sandbox.calls().of("CopyImage")).isEqualTo(3);
    }

    @Test
    void leavesNothingWhenTheProvisioningFails() throws Exception {
        builds.failure(builds.script("image('web') { aws { ACCESS }\n source ami('" + builds.ami + "')\n"
                + "chroot { provision { shell 'exit 3' } } }"));

        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void getsNewCredentialsWhenTheyExpireMidway() throws Exception {
        survives("expired", Fault.fail("CreateSnapshot", "RequestExpired", 400));
        String role = "arn:aws:iam::123456789012:role/short";
        builds.sandbox.identities().add(Role.of(role, Permissions.ALL));
        builds.sandbox.identities().limit("AssumeRole", Duration.ofSeconds(3));
        builds.sandbox.delays().set("CreateSnapshot", Duration.ofSeconds(4));

        assertThat(builds.build(builds.image("web", "assumeRole '" + role + "'")))
                .hasSize(1);
        assertThat(builds.sandbox.rolesTaken().size()).isGreaterThan(1);
    }
}
