// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(home.resolve(".osc"));
        Files.writeString(
                home.resolve(".osc/config.json"),
                """
                {
                  "default": {"access_key": "DEFAULT", "secret_key": "default-secret", "region": "eu-west-2"},
                  "cloudgouv": {
                    "access_key": "GOUV", "secret_key": "gouv-secret", "region": "cloudgouv-eu-west-1",
                    "endpoints": {"api": "api.cloudgouv-eu-west-1.outscale.com/api/v1"},
                    "x509_client_cert_b64": "Q0VSVA==", "x509_client_key_b64": "S0VZ", "tomorrow": {"x": 1}
                  }
                }
                """);
    }

    private Login login(Optional<String> profile, Optional<Identity.Keys> keys, Map<String, String> endpoints) {
        Identity identity = new Identity(keys, profile, Optional.empty(), Optional.empty(), Optional.empty());
        Access access = new Access(Optional.<Region>empty(), identity, endpoints, 3, false, Polling.DEFAULT.limits());
        return Login.of(access, new Profiles(name -> Optional.ofNullable(environment.get(name)), home));
    }

    private Login usual() {
        return login(Optional.empty(), Optional.empty(), Map.of());
    }

    @Test
    void takesTheUsualProfileLast() {
        assertThat(usual().accessKey()).isEqualTo("DEFAULT");
        assertThat(usual().endpoint()).isEqualTo("https://api.eu-west-2.outscale.com/api/v1");
        environment.put("OSC_PROFILE", "cloudgouv");
        assertThat(usual().accessKey()).isEqualTo("GOUV");
        assertThat(usual().certificate()).contains("CERT");
        assertThat(usual().certificateKey()).contains("KEY");
    }

    @Test
    void takesTheEnvironmentBeforeIt() {
        environment.put("OUTSCALE_ACCESSKEYID", "OLD");
        environment.put("OUTSCALE_SECRETKEYID", "old-secret");
        assertThat(usual().accessKey()).isEqualTo("OLD");
        environment.put("OSC_ACCESS_KEY", "ENVIRONMENT");
        environment.put("OSC_SECRET_KEY", "environment-secret");
        environment.put("OSC_ENDPOINT_API", "http://127.0.0.1:8080/");

        assertThat(usual().accessKey()).isEqualTo("ENVIRONMENT");
        assertThat(usual().secretKey()).isEqualTo("environment-secret");
        assertThat(usual().region()).isEqualTo(new Region("eu-west-2"));
        assertThat(usual().endpoint()).isEqualTo("http://127.0.0.1:8080/api/v1");
    }

    @Test
    void takesAProfileThatAScriptNamesBeforeTheEnvironment() {
        environment.put("OSC_ACCESS_KEY", "ENVIRONMENT");
        environment.put("OSC_SECRET_KEY", "environment-secret");

        assertThat(login(Optional.of("cloudgouv"), Optional.empty(), Map.of()).secretKey())
                .isEqualTo("gouv-secret");
    }

    @Test
    void takesTheKeysOfAScriptFirst() {
        Identity.Keys keys = new Identity.Keys("SCRIPT", new Secret("test", () -> "script-secret"));
        Login login = login(Optional.of("cloudgouv"), Optional.of(keys), Map.of("api", "https://{region}.example/x/"));

        assertThat(login.secretKey()).isEqualTo("script-secret");
        assertThat(login.endpoint()).isEqualTo("https://cloudgouv-eu-west-1.example/x");
    }

    @Test
    void neverTakesASecretOfAnotherPlaceThanItsKey() {
        environment.put("OSC_ACCESS_KEY", "ENVIRONMENT");

        assertThatThrownBy(this::usual)
                .isInstanceOf(BuildFailure.class)
                .hasMessage("no Outscale access key and secret key found");
    }

    @Test
    void showsNoSecret() throws IOException {
        assertThat(usual().toString()).doesNotContain("default-secret");
        Files.writeString(home.resolve(".osc/config.json"), "{\"default\": {\"secret_key\": \"default-secret\"");
        assertThatThrownBy(this::usual)
                .hasMessageContaining("is no JSON with profiles by name")
                .message()
                .doesNotContain("default-secret");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> login(Optional.of("nobody"), Optional.empty(), Map.of()))
                .hasMessageStartingWith("no profile 'nobody' in ");
    }
}
