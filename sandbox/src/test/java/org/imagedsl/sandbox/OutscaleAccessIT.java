// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.fault.Effect.When;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.testing.OapiClient;
import org.imagedsl.sandbox.testing.OapiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call OAPI, how much, and what goes wrong on purpose. */
class OutscaleAccessIT {

    private static final String VOLUME = "{'SubregionName': 'eu-west-2a', 'Size': 1}";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private OapiClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(folder.resolve("dev")));
        client = OapiClient.of(sandbox.outscale());
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void bothFormsOfSignaturesAreTakenAndOnlyForThisService() throws Exception {
        assertThat(client.signing("OSC4", "api").call("ReadVms", "{}").status()).isEqualTo(200);
        assertThat(client.signing("AWS4", "api").call("ReadVms", "{}").status()).isEqualTo(200);
        assertThat(client.signing("AWS4", "osc").call("ReadVms", "{}").status()).isEqualTo(200);
        Answer other = client.signing("AWS4", "ec2").call("ReadVms", "{}");
        assertThat(other.error()).isEqualTo("AccessDenied/1");
        assertThat(other.status()).isEqualTo(401);
        assertThat(other.text("ResponseContext.RequestId")).hasSize(36);
    }

    @Test
    void wrongKeysAndKeysOfAwsAreDenied() throws Exception {
        String key = client.credentials().accessKey();
        assertThat(client.as(Credentials.lasting(key, "wrong"))
                        .call("ReadVms", "{}")
                        .error())
                .isEqualTo("AccessDenied/1");
        assertThat(client.as(sandbox.credentials()).call("ReadVms", "{}").error())
                .isEqualTo("AccessDenied/1");
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create(client.endpoint() + "/ReadVms"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(unsigned, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aUserMayDoWhatThePermissionsSay() throws Exception {
        OapiClient reader = client.as(sandbox.outscale().user("reader", Permissions.of("api:Read*")));
        assertThat(reader.call("ReadVolumes", "{}").status()).isEqualTo(200);
        assertThat(reader.call("CreateVolume", VOLUME).error()).isEqualTo("AccessDenied/4");
    }

    @Test
    void theEndpointOverTlsShowsTheCertificateThatClientsCanTrust() throws Exception {
        HttpRequest call = HttpRequest.newBuilder(URI.create(sandbox.outscale().secureEndpoint() + "/ReadVms"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = sandbox.outscale().certificate().getBytes(StandardCharsets.US_ASCII);
        store.setCertificateEntry(
                "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpResponse<String> answer =
                HttpClient.newBuilder().sslContext(context).build().send(call, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("AccessDenied");
    }

    @Test
    void aQuotaIsKeptAndTold() throws Exception {
        sandbox.outscale().quotas().set(Kind.VOLUME, 1);
        client.done("CreateVolume", VOLUME);
        assertThat(client.call("CreateVolume", VOLUME).error()).isEqualTo("TooManyResources (QuotaExceded)/10018");
        Answer quotas = client.done("ReadQuotas", "{'Filters': {'QuotaNames': ['bsu_limit']}}");
        assertThat(quotas.text("QuotaTypes.0.Quotas.0.UsedValue")).isEqualTo("1");
    }

    @Test
    void faultsAndThrottlingComeInTheWordsOfOutscale() throws Exception {
        sandbox.faults().add(Fault.throttle("ReadVolumes"));
        Answer throttled = client.call("ReadVolumes", "{}");
        assertThat(throttled.error()).isEqualTo("AccessDenied/24");
        assertThat(throttled.status()).isEqualTo(429);
        sandbox.faults().add(Fault.fail("ReadVolumes", "AccessDenied/6", 503));
        assertThat(client.call("ReadVolumes", "{}").status()).isEqualTo(503);
        sandbox.faults().add(Fault.failAfter("CreateVolume", "InternalError", 500));
        assertThat(client.call("CreateVolume", VOLUME).error()).isEqualTo("InternalError/2000");
        assertThat(sandbox.ledger().ids("volume")).hasSize(1);
        sandbox.faults().add(Fault.drop("CreateVolume", When.BEFORE));
        assertThatThrownBy(() -> client.call("CreateVolume", VOLUME)).isInstanceOf(IOException.class);
        assertThat(sandbox.calls().of("CreateVolume")).isEqualTo(2);
    }

    @Test
    void thingsTakeTheirTimeEndOtherwiseAndAreNotSeenAtOnce() throws Exception {
        sandbox.delays().set("CreateSnapshot", Duration.ofHours(1));
        String volume = client.done("CreateVolume", VOLUME).text("Volume.VolumeId");
        Answer pending = client.done("CreateSnapshot", "{'VolumeId': '" + volume + "'}");
        assertThat(pending.text("Snapshot.State")).isEqualTo("in-queue");
        sandbox.delays().set("CreateSnapshot", Duration.ZERO);
        sandbox.faults().add(Fault.turn("CreateSnapshot", Twist.SNAPSHOT_ERROR));
        assertThat(client.done("CreateSnapshot", "{'VolumeId': '" + volume + "'}")
                        .text("Snapshot.State"))
                .isEqualTo("error");
        sandbox.faults().add(Fault.turn("CreateVolume", Twist.VOLUME_ERROR));
        assertThat(client.done("CreateVolume", VOLUME).text("Volume.State")).isEqualTo("error");
        sandbox.blindness().set("CreateVolume", Duration.ofHours(1));
        String unseen = client.done("CreateVolume", VOLUME).text("Volume.VolumeId");
        assertThat(client.call("CreateSnapshot", "{'VolumeId': '" + unseen + "'}")
                        .error())
                .isEqualTo("InvalidResource/5064");
        assertThat(sandbox.ledger().ids("volume")).contains(unseen);
    }

    @Test
    void aLinkMayStickAndADeviceMayNeverAppear() throws Exception {
        String volume = client.done("CreateVolume", VOLUME).text("Volume.VolumeId");
        String link = "{'VmId': '" + client.done("ReadVms", "{}").text("Vms.0.VmId") + "', 'VolumeId': '" + volume
                + "', 'DeviceName': '/dev/xvdf'}";
        String unlink = "{'VolumeId': '" + volume + "'}";
        sandbox.faults().add(Fault.turn("LinkVolume", Twist.ATTACH_STUCK));
        client.done("LinkVolume", link);
        assertThat(linkState()).isEqualTo("attaching");
        assertThat(client.call("DeleteVolume", unlink).error()).isEqualTo("InvalidState/6003");
        client.done("UnlinkVolume", unlink);
        sandbox.faults().add(Fault.turn("LinkVolume", Twist.DEVICE_NEVER));
        client.done("LinkVolume", link);
        assertThat(linkState()).isEqualTo("attached");
        assertThat(folder.resolve("dev/xvdf")).doesNotExist();
        sandbox.faults().add(Fault.turn("UnlinkVolume", Twist.DETACH_STUCK));
        client.done("UnlinkVolume", unlink);
        assertThat(linkState()).isEqualTo("detaching");
        assertThat(client.call("UnlinkVolume", unlink).error()).isEqualTo("InvalidState/6003");
        client.done("UnlinkVolume", "{'VolumeId': '" + volume + "', 'ForceUnlink': true}");
        assertThat(client.done("ReadVolumes", "{}").text("Volumes.0.State")).isEqualTo("available");
    }

    private String linkState() throws Exception {
        return client.done("ReadVolumes", "{}").text("Volumes.0.LinkedVolumes.0.State");
    }

    @Test
    void aClientTokenStandsForWhatItsFirstCallMade() throws Exception {
        String wish = VOLUME.replace("}", ", 'ClientToken': 'once'}");
        String first = client.done("CreateVolume", wish).text("Volume.VolumeId");
        assertThat(client.done("CreateVolume", wish).text("Volume.VolumeId")).isEqualTo(first);
        assertThat(client.call("CreateVolume", wish.replace("1,", "2,")).status())
                .isEqualTo(409);
        String taken = "{'VolumeId': '" + first + "', 'ClientToken': 'twice'}";
        String snapshot = client.done("CreateSnapshot", taken).text("Snapshot.SnapshotId");
        assertThat(client.done("CreateSnapshot", taken).text("Snapshot.SnapshotId"))
                .isEqualTo(snapshot);
        assertThat(sandbox.ledger().ids("snapshot")).containsExactly(snapshot);
    }

    @Test
    void novelFieldsComeInEveryObjectOfAnAnswer() throws Exception {
        sandbox.outscale().answerNovelFields();
        Answer answer = client.done("ReadVms", "{}");
        assertThat(answer.text("NovelField")).isEqualTo("unknown");
        assertThat(answer.text("Vms.0.Placement.NovelFieldCount")).isEqualTo("7");
        assertThat(answer.text("Vms.0.Placement.SubregionName")).isEqualTo("eu-west-2a");
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        for (int made = 0; made < 3; made++) {
            client.done("CreateVolume", VOLUME);
        }
        Answer first = client.done("ReadVolumes", "{'ResultsPerPage': 2}");
        assertThat(first.size("Volumes")).isEqualTo(2);
        String token = first.text("NextPageToken");
        Answer second = client.done("ReadVolumes", "{'ResultsPerPage': 2, 'NextPageToken': '" + token + "'}");
        assertThat(second.size("Volumes")).isEqualTo(1);
        assertThat(second.json().has("NextPageToken")).isFalse();
    }
}
