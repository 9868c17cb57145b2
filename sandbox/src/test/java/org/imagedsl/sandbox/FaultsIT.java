// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.imagedsl.sandbox.fault.Effect.When;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.RawClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cloud does to its clients: mistakes of theirs, slowness, and faults on purpose. */
class FaultsIT {

    private static final String[] VOLUME = {"Size", "1", "AvailabilityZone", "us-east-1a"};

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RawClient client;
    private Path dev;

    @BeforeEach
    void start() throws Exception {
        dev = folder.resolve("dev");
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(dev));
        client = RawClient.of(sandbox);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private String volume() throws Exception {
        return client.done("CreateVolume", VOLUME).first("volumeId");
    }

    private Answer attach(String volume, String device) throws Exception {
        String instance = BuildHost.in("us-east-1").id();
        return client.call("AttachVolume", "VolumeId", volume, "InstanceId", instance, "Device", device);
    }

    private String state(String volume) throws Exception {
        return client.done("DescribeVolumes", "VolumeId.1", volume).first("status");
    }

    @Test
    void whatIsUnknownIsAnErrorAndNothingIsDone() throws Exception {
        assertThat(client.call("MakeCoffee").code()).isEqualTo("InvalidAction");
        assertThat(client.call("CreateVolume", "Size", "1", "AvailabilityZone", "us-east-1a", "Colour", "red")
                        .code())
                .isEqualTo("UnknownParameter");
        assertThat(client.call("CreateVolume", "AvailabilityZone", "us-east-1a").code())
                .isEqualTo("MissingParameter");
        assertThat(client.call("CreateVolume", "Size", "1", "AvailabilityZone", "us-east-1z")
                        .code())
                .isEqualTo("InvalidZone.NotFound");
        assertThat(client.call("DescribeVolumes", "VolumeId.1", "vol-00000000000000000")
                        .code())
                .isEqualTo("InvalidVolume.NotFound");
        assertThat(client.call("DescribeVolumes", "VolumeId.1", "volume").code())
                .isEqualTo("InvalidVolumeID.Malformed");
        assertThat(sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void aDryRunDoesNothing() throws Exception {
        Answer answer = client.call("CreateVolume", "Size", "1", "AvailabilityZone", "us-east-1a", "DryRun", "true");
        assertThat(answer.code()).isEqualTo("DryRunOperation");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void theSameTokenMakesOneVolume() throws Exception {
        String[] asked = {"Size", "1", "AvailabilityZone", "us-east-1a", "ClientToken", "once"};
        String first = client.done("CreateVolume", asked).first("volumeId");
        assertThat(client.done("CreateVolume", asked).first("volumeId")).isEqualTo(first);
        asked[1] = "2";
        assertThat(client.call("CreateVolume", asked).code()).isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void aVolumeIsAttachedOnceAndADeviceNameUsedOnce() throws Exception {
        String first = volume();
        String second = volume();
        assertThat(attach(first, "/dev/sdf").code()).isEmpty();
        assertThat(attach(first, "/dev/sdg").code()).isEqualTo("VolumeInUse");
        assertThat(attach(second, "/dev/sdf").code()).isEqualTo("InvalidParameterValue");
        assertThat(attach(second, "/dev/disk9").code()).isEqualTo("InvalidParameterValue");
        assertThat(client.call("DeleteVolume", "VolumeId", first).code()).isEqualTo("VolumeInUse");
        assertThat(client.call("DetachVolume", "VolumeId", second).code()).isEqualTo("IncorrectState");
    }

    @Test
    void whatTakesTimeIsSeenToTakeIt() throws Exception {
        sandbox.delays().set("CreateVolume", Duration.ofHours(1));
        String volume = volume();
        assertThat(state(volume)).isEqualTo("creating");
        assertThat(attach(volume, "/dev/sdf").code()).isEqualTo("IncorrectState");
        assertThat(client.call("DeleteVolume", "VolumeId", volume).code()).isEqualTo("IncorrectState");
    }

    @Test
    void whatWasMadeMayNotBeFoundForAWhile() throws Exception {
        sandbox.blindness().set("CreateVolume", Duration.ofHours(1));
        String volume = volume();
        assertThat(client.call("DescribeVolumes", "VolumeId.1", volume).code()).isEqualTo("InvalidVolume.NotFound");
        assertThat(client.call("CreateTags", "ResourceId.1", volume, "Tag.1.Key", "a", "Tag.1.Value", "b")
                        .code())
                .isEqualTo("InvalidVolume.NotFound");
        assertThat(sandbox.ledger().ids("volume")).containsExactly(volume);
    }

    @Test
    void aFaultHitsTheCallsThatItNames() throws Exception {
        sandbox.faults().add(Fault.throttle("Describe*").onCall(2).times(2));
        assertThat(client.call("DescribeVolumes").code()).isEmpty();
        Answer hit = client.call("DescribeVolumes");
        assertThat(hit.code()).isEqualTo("RequestLimitExceeded");
        assertThat(hit.status()).isEqualTo(503);
        assertThat(client.call("DescribeRegions").code()).isEqualTo("RequestLimitExceeded");
        assertThat(client.call("DescribeVolumes").code()).isEmpty();
        assertThat(sandbox.calls().of("DescribeVolumes")).isEqualTo(3);
    }

    @Test
    void aFaultAfterwardsLosesTheAnswerOnly() throws Exception {
        sandbox.faults().add(Fault.fail("CreateVolume", "InternalError", 500));
        assertThat(client.call("CreateVolume", VOLUME).status()).isEqualTo(500);
        assertThat(sandbox.ledger().entries()).isEmpty();
        sandbox.faults().add(Fault.failAfter("CreateVolume", "InternalError", 500));
        assertThat(client.call("CreateVolume", VOLUME).code()).isEqualTo("InternalError");
        assertThat(sandbox.ledger().ids("volume")).hasSize(1);
    }

    @Test
    void aDroppedConnectionHasNoAnswer() {
        // The HTTP client tries once more by itself.
        sandbox.faults().add(Fault.drop("CreateSnapshot", When.BEFORE).times(9));
        assertThatThrownBy(() -> client.call("CreateSnapshot", "VolumeId", "vol-1"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSnapshotMayEndInErrorAndAnAttachmentNever() throws Exception {
        sandbox.faults().add(Fault.turn("CreateSnapshot", Twist.SNAPSHOT_ERROR));
        String volume = volume();
        String snapshot = client.done("CreateSnapshot", "VolumeId", volume).first("snapshotId");
        assertThat(client.done("DescribeSnapshots", "SnapshotId.1", snapshot).first("status"))
                .isEqualTo("error");
        sandbox.faults().add(Fault.turn("AttachVolume", Twist.ATTACH_STUCK));
        attach(volume, "/dev/sdf");
        assertThat(client.done("DescribeVolumes", "VolumeId.1", volume).all("status"))
                .containsExactly("in-use", "attaching");
        client.done("DetachVolume", "VolumeId", volume);
        assertThat(state(volume)).isEqualTo("available");
    }

    @Test
    void aDeviceMayAppearLateOrNever() throws Exception {
        String volume = volume();
        sandbox.faults().add(Fault.turn("AttachVolume", Twist.DEVICE_NEVER));
        attach(volume, "/dev/sdf");
        assertThat(client.done("DescribeVolumes", "VolumeId.1", volume).all("status"))
                .containsExactly("in-use", "attached");
        assertThat(dev.resolve("sdf")).doesNotExist();
        client.done("DetachVolume", "VolumeId", volume);
        sandbox.faults().add(Fault.turn("AttachVolume", Twist.DEVICE_LATE, Duration.ofMillis(300)));
        attach(volume, "/dev/sdf");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!dev.resolve("sdf").toFile().exists() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(dev.resolve("sdf")).exists();
    }

    @Test
    void theControlTakesFaultsAndDelaysAndShowsCalls() throws Exception {
        assertThat(control("GET", "ledger", "", "wrong")).isEqualTo(403);
        String token = sandbox.controlToken();
        assertThat(control(
                        "POST",
                        "faults",
                        "[{\"action\": \"CreateVolume\", \"effect\": \"fail\", \"code\": \"Later\", \"status\": 500}]",
                        token))
                .isEqualTo(204);
        assertThat(control("POST", "faults", "[{\"action\": \"CreateVolume\", \"effect\": \"nap\"}]", token))
                .isEqualTo(400);
        assertThat(control("POST", "delays", "{\"CreateVolume\": 0.5}", token)).isEqualTo(204);
        assertThat(client.call("CreateVolume", VOLUME).code()).isEqualTo("Later");
        assertThat(sandbox.delays().of("CreateVolume")).isEqualTo(Duration.ofMillis(500));
    }

    private int control(String method, String path, String body, String token) throws Exception {
        URI uri = sandbox.endpoint().resolve("/_sandbox/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("X-Sandbox-Token", token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
