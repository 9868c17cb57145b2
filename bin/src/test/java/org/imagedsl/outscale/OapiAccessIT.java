// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.outscale.oapi.Access;
import org.imagedsl.runtime.outscale.oapi.Identity;
import org.imagedsl.runtime.outscale.oapi.OapiCloud;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to an account: TLS, keys, the VM's metadata. */
class OapiAccessIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private final List<String> hidden = new ArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private OapiCloud open(String secret, boolean insecure, Map<String, String> endpoints) {
        return open(secret, insecure, endpoints, Optional.empty());
    }

    /** @param certificate where it lies without its ending: {@code .pem}, and {@code .key} for its key */
    private OapiCloud open(
            String secret, boolean insecure, Map<String, String> endpoints, Optional<String> certificate) {
        String key = sandbox.outscale().credentials().accessKey();
        Identity identity = new Identity(
                Optional.of(new Identity.Keys(key, new Secret("test", () -> secret))),
                Optional.empty(),
                Optional.empty(),
                certificate.map(start -> Path.of(start + ".pem")),
                certificate.map(start -> Path.of(start + ".key")));
        return OapiCloud.open(
                new Access(
                        Optional.of(new Region(sandbox.outscale().region())),
                        identity,
                        endpoints,
                        0,
                        insecure,
                        Polling.DEFAULT.limits()),
                hidden::add);
    }

    private String secret() {
        return sandbox.outscale().credentials().secretKey();
    }

    private Map<String, String> secure() throws Exception {
        return Map.of("api", sandbox.outscale().secureEndpoint().toString());
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        assertThatThrownBy(() -> open(secret(), false, secure()).account())
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("no answer to api:ReadAccounts: ")
                .hasMessageContaining("cert");
    }

    @Test
    void takesItWhenToldTo() throws Exception {
        assertThat(open(secret(), true, secure()).account()).isEqualTo("123456789012");
    }

    @Test
    void showsTheCertificateThatTheAccessRulesAskFor() throws Exception {
        for (String kind : List.of("rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256")) {
            String own = folder.resolve(kind.substring(0, 2)).toString();
            sandbox.outscale().demandCertificateOf(selfSigned(own, kind));
            assertThat(open(secret(), true, secure(), Optional.of(own)).account())
                    .as(kind)
                    .isEqualTo("123456789012");
        }
    }

    @Test
    void saysThatTheAccessRulesAskForACertificate() throws Exception {
        sandbox.outscale().demandCertificateOf(sandbox.outscale().certificate());

        assertThatThrownBy(() -> open(secret(), true, secure()).account())
                .hasMessage("Outscale refuses api:ReadAccounts (AccessDenied 14)")
                .extracting(failure -> ((BuildFailure) failure).hint())
                .asString()
                .contains("x509Cert");
    }

    /** A certificate that is its own authority, as PEM; it and its key lie where {@link #open} looks for them. */
    private static String selfSigned(String start, String kind) throws Exception {
        String make =
                "openssl req -x509 -newkey " + kind + " -nodes -subj /CN=client -keyout \"$1.key\" -out \"$1.pem\"";
        Process openssl = new ProcessBuilder("sh", "-c", make, "sh", start)
                .redirectErrorStream(true)
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(output).isZero();
        return Files.readString(Path.of(start + ".pem"));
    }

    @Test
    void hidesTheSecretBeforeItIsUsed() {
        open(secret(), false, Map.of());

        assertThat(hidden).containsExactly(secret());
    }

    @Test
    void saysThatTheKeysAreWrongWithoutShowingThem() {
        Map<String, String> plain = Map.of("api", sandbox.outscale().endpoint().toString());

        assertThatThrownBy(() -> open("wrong", false, plain).account())
                .hasMessage("Outscale refuses api:ReadAccounts (AccessDenied 1)")
                .extracting(failure -> ((BuildFailure) failure).hint())
                .asString()
                .contains("whether the secret key belongs to it");
    }

    @Test
    void saysThatThisHostIsNoVm() {
        Map<String, String> nowhere =
                Map.of("api", sandbox.outscale().endpoint().toString(), "metadata", "http://127.0.0.1:1");

        assertThatThrownBy(() -> open(secret(), false, nowhere).host().here())
                .hasMessageStartingWith("this host is no VM of Outscale: no metadata at http://127.0.0.1:1");
    }

    @Test
    void reachesNoOtherRegion() {
        OapiCloud cloud = open(secret(), false, Map.of());

        assertThatThrownBy(() -> cloud.images(new Region("us-east-2")))
                .hasMessage("an account of Outscale in eu-west-2 reaches nothing in us-east-2");
    }
}
