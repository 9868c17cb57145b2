// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imagedsl.sandbox.testing.OapiClient.Answer;
import org.imagedsl.sandbox.testing.OapiCurl;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outscale over TLS, as Debian's curl calls it: a client that was written for the real cloud. */
class OutscaleCurlIT {

    private static final String OSC = "osc:osc:eu-west-2:api";
    private static final String CHROOT =
            """
            mkdir -p "$2" && mount "$1" "$2" && chroot "$2" /bin/sh -c 'echo hello >/greeting' && umount "$2"
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private OapiCurl curl(String... options) {
        return new OapiCurl(sandbox.outscale(), List.of(options));
    }

    @Test
    void curlSignsInBothFormsAndTrustsTheCertificate() throws Exception {
        Path certificate = Files.writeString(
                folder.resolve("certificate.pem"), sandbox.outscale().certificate());
        for (String form : List.of(OSC, "aws:amz:eu-west-2:api")) {
            Answer answer = curl("--cacert", certificate.toString(), "--aws-sigv4", form)
                    .call("ReadVms", "{}");
            assertThat(answer.status()).as(form + answer).isEqualTo(200);
        }
        assertThat(curl("--insecure", "--aws-sigv4", "osc:osc:eu-west-2:ec2")
                        .call("ReadVms", "{}")
                        .error())
                .isEqualTo("AccessDenied/1");
        assertThatThrownBy(() -> curl("--aws-sigv4", OSC).call("ReadVms", "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certificate");
    }

    @Test
    void anAccessRuleLetsInWhoHasTheCertificate() throws Exception {
        String own = certificate("own");
        certificate("other");
        sandbox.outscale().demandCertificateOf(own);
        assertThat(withCertificate("own").call("ReadVms", "{}").status()).isEqualTo(200);
        assertThat(withCertificate("other").call("ReadVms", "{}").error()).isEqualTo("AccessDenied/14");
        assertThat(curl("--insecure", "--aws-sigv4", OSC).call("ReadVms", "{}").error())
                .isEqualTo("AccessDenied/14");
    }

    private OapiCurl withCertificate(String name) {
        String start = folder.resolve(name).toString();
        return curl("--insecure", "--aws-sigv4", OSC, "--cert", start + ".pem", "--key", start + ".key");
    }

    /** Signed by its own key, so that it is its own authority. */
    private String certificate(String name) throws Exception {
        String start = folder.resolve(name).toString();
        TinyDisk.output(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                start + ".key",
                "-out",
                start + ".pem");
        return Files.readString(Path.of(start + ".pem"));
    }

    /** The calls of a chroot builder, in its order. */
    @Test
    void anImageIsBuiltOfAForeignOneInAChroot() throws Exception {
        String omi = sandbox.outscale().seed(Seed.omi(TinyDisk.in(folder), "tiny"));
        OapiCurl curl = curl("--insecure", "--aws-sigv4", OSC);
        String vm = curl.done("ReadVms", "{}").text("Vms.0.VmId");
        Answer copy = curl.done(
                "CreateImage", "{'ImageName': 'own', 'SourceImageId': '" + omi + "', 'SourceRegionName': 'eu-west-2'}");
        String source = copy.text("Image.BlockDeviceMappings.0.Bsu.SnapshotId");
        String volume = curl.done("CreateVolume", "{'SubregionName': 'eu-west-2a', 'SnapshotId': '" + source + "'}")
                .text("Volume.VolumeId");
        String device = freeDevice();
        curl.done("LinkVolume", "{'VmId': '" + vm + "', 'VolumeId': '" + volume + "', 'DeviceName': '" + device + "'}");
        TinyDisk.output(
                "unshare",
                "--mount",
                "sh",
                "-c",
                CHROOT,
                "sh",
                device + "1",
                folder.resolve("mount").toString());
        curl.done("UnlinkVolume", "{'VolumeId': '" + volume + "'}");
        String snapshot =
                curl.done("CreateSnapshot", "{'VolumeId': '" + volume + "'}").text("Snapshot.SnapshotId");
        Answer made = curl.done(
                "CreateImage",
                "{'ImageName': 'made', 'RootDeviceName': '/dev/sda1', 'BlockDeviceMappings': [{'DeviceName':"
                        + " '/dev/sda1', 'Bsu': {'SnapshotId': '" + snapshot + "', 'VolumeType': 'gp2'}}]}");
        String image = made.text("Image.ImageId");
        curl.done(
                "CreateTags",
                "{'ResourceIds': ['" + image + "', '" + snapshot + "'], 'Tags': [{'Key': 'a', 'Value': 'b'}]}");
        curl.done("DeleteVolume", "{'VolumeId': '" + volume + "'}");
        assertThat(TinyDisk.read(folder, sandbox.outscale().cloud().disks().snapshot(snapshot), "/greeting"))
                .isEqualTo("hello\n");
        assertThat(curl.done("ReadImages", "{'Filters': {'Tags': ['a=b']}}").text("Images.0.ImageName"))
                .isEqualTo("made");
        assertThat(sandbox.ledger().ids("volume")).isEmpty();
    }

    private static String freeDevice() {
        return Stream.iterate('z', letter -> (char) (letter - 1))
                .limit(9)
                .map(letter -> "/dev/xvd" + letter)
                .filter(name -> !Files.exists(Path.of(name)) && !Files.exists(Path.of(name.replace("xvd", "sd"))))
                .findFirst()
                .orElseThrow();
    }
}
