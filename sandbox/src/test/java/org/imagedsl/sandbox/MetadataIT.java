// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.testing.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build host learns of itself. */
class MetadataIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(folder.resolve("dev")));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private HttpResponse<String> send(String method, String path, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.endpoint().resolve("/latest/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(header, value)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        String token = send("PUT", "api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60")
                .body();
        return send("GET", path, "X-aws-ec2-metadata-token", token).body();
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        assertThat(send("GET", "meta-data/instance-id", "Accept", "*/*").statusCode())
                .isEqualTo(401);
        assertThat(send("PUT", "api/token", "Accept", "*/*").statusCode()).isEqualTo(400);
    }

    @Test
    void theHostIsAnInstanceWithAZoneAndARole() throws Exception {
        assertThat(get("meta-data/instance-id")).isEqualTo("i-0123456789abcdef0");
        assertThat(get("meta-data/placement/availability-zone")).isEqualTo("us-east-1a");
        JsonObject identity = JsonParser.parseString(get("dynamic/instance-identity/document"))
                .getAsJsonObject();
        assertThat(identity.get("region").getAsString()).isEqualTo("us-east-1");
        String role = get("meta-data/iam/security-credentials/");
        assertThat(role).isEqualTo("build-host");
        JsonObject keys = JsonParser.parseString(get("meta-data/iam/security-credentials/" + role))
                .getAsJsonObject();
        Credentials credentials = new Credentials(
                keys.get("AccessKeyId").getAsString(),
                keys.get("SecretAccessKey").getAsString(),
                Optional.of(keys.get("Token").getAsString()),
                Optional.empty());
        assertThat(Instant.parse(keys.get("Expiration").getAsString())).isAfter(Instant.now());
        assertThat(RawClient.of(sandbox)
                        .as(credentials)
                        .to("sts")
                        .done("GetCallerIdentity")
                        .first("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/build-host/i-0123456789abcdef0");
    }
}
