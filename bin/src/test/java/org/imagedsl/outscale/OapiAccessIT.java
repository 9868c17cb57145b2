// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
        String key = sandbox.outscale().credentials().accessKey();
        Identity identity = new Identity(
                Optional.of(new Identity.Keys(key, new Secret("test", () -> secret))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
