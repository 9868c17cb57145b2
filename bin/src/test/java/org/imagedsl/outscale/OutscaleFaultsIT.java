// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.cloud.CloudFaults;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;

/** What Outscale does to a build, call by call. What the build does not survive leaves nothing. */
class OutscaleFaultsIT extends CloudFaults<OutscaleBuilds> {

    private static final List<String> CALLS = List.of(
            "ReadAccounts",
            "ReadRegions",
            "ReadVms",
            "ReadImages",
            "ReadSnapshots",
            "CreateImage",
            "CreateVolume",
            "CreateTags",
            "ReadVolumes",
            "LinkVolume",
            "UnlinkVolume",
            "CreateSnapshot",
            "DeleteVolume",
            "UpdateImage",
            "UpdateSnapshot",
            "DeleteImage",
            "DeleteSnapshot");

    private static final String EVERYTHING = "users '210987654321'; snapshotUsers '210987654321'; productCodes '0008'";

    OutscaleFaultsIT() {
        super("LinkVolume", "CreateImage");
    }

    @Override
    protected OutscaleBuilds begin(Path in) throws Exception {
        return OutscaleBuilds.in(in);
    }

    /** Builds an image with every call, a foreign source among them, while the fault is in force, and takes it away again. */
    private void survives(String call, Fault... faults) throws Exception {
        for (Fault fault : faults) {
            builds.sandbox.faults().add(fault);
        }
        assertThat(builds.build(builds.image("web-" + call, EVERYTHING)))
                .as(call)
                .hasSize(1);
        assertThat(builds.ledger()).as(call).hasSize(before.size() + 2);
        forget();
    }

    private void forget() {
        builds.home().images().existing().stream()
                .filter(image -> image.name().startsWith("web"))
                .forEach(image -> {
                    builds.home().images().remove(image.id());
                    image.snapshotIds().forEach(builds.home().snapshots()::remove);
                });
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isThrottledOnEveryCall() throws Exception {
        for (String call : CALLS) {
            survives(call, Fault.throttle(call).times(2));
        }
    }

    @Test
    void losesTheAnswerOfEveryCallThatChangesSomething() throws Exception {
        for (String call : CALLS) {
            if (!call.startsWith("Read")) {
                survives(call, Fault.drop(call, Effect.When.AFTER));
                survives(call, Fault.failAfter(call, "InternalError", 500));
            }
        }
    }

    @Test
    void meetsAFaultyCloudOnEveryCall() throws Exception {
        survives("all", Fault.fail("*", "InternalError", 500).times(1));
        for (String call : CALLS) {
            survives(call, Fault.fail(call, "ServiceUnavailable/0", 503));
        }
    }

    @Test
    void waitsUntilWhatItMadeIsKnownEverywhere() throws Exception {
        for (String call : List.of("CreateVolume", "CreateSnapshot", "CreateImage")) {
            builds.sandbox.blindness().set(call, Duration.ofSeconds(1));
        }
        survives("blind");
    }

    @Test
    void leavesNothingWhenACallIsRefused() throws Exception {
        for (String call : List.of(
                "ReadVms",
                "CreateImage",
                "CreateVolume",
                "LinkVolume",
                "CreateSnapshot",
                "CreateTags",
                "UpdateImage",
                "UpdateSnapshot")) {
            Failure failure = failsCleanly(EVERYTHING, Fault.fail(call, "InvalidState/6003", 409));
            assertThat(failure.cause()).as(call).contains("Outscale refuses api:" + call + " (InvalidState 6003)");
        }
    }

    @Test
    void keepsTheImageWhenALaterStepFailsIfAsked() throws Exception {
        builds.sandbox.faults().add(Fault.fail("UpdateImage", "InvalidState/6003", 409));
        builds.failure(builds.image("web", EVERYTHING + "; keepOnFailure true"));

        List<String> left = new ArrayList<>(builds.ledger());
        left.removeAll(before);
        assertThat(left).hasSize(2);
    }
}
