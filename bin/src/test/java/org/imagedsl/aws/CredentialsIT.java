// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.AssumeRole;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.Identity;
import org.imagedsl.runtime.aws.ec2.Mfa;
import org.imagedsl.runtime.aws.ec2.Vault;
import org.imagedsl.runtime.aws.ec2.WebIdentity;
import org.imagedsl.runtime.cloud.ImageId;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.SandboxSettings;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to credentials, through the real SDK; who the cloud says the caller is tells whether it worked. */
class CredentialsIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/build";
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/me";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Credentials me;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("cloud")));
        me = sandbox.user("me", Permissions.ALL);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private String caller(Identity identity) throws InterruptedException {
        return WhoAmI.open(sandbox.endpoint(), sandbox.region(), identity).caller();
    }

    private static Identity identity(
            Optional<Identity.Keys> keys,
            Optional<Vault> vault,
            Optional<WebIdentity> web,
            Optional<Mfa> mfa,
            Optional<AssumeRole> role) {
        return new Identity(keys, Optional.empty(), Optional.empty(), vault, web, mfa, role);
    }

    private Optional<Identity.Keys> keys() {
        return Optional.of(new Identity.Keys(me.accessKey(), new Secret("test", me::secretKey), Optional.empty()));
    }

    private static AssumeRole role(Optional<String> externalId, Map<String, String> tags) {
        return new AssumeRole(
                ROLE,
                Optional.of(Duration.ofMinutes(20)),
                externalId,
                Optional.empty(),
                List.of(),
                "images",
                tags,
                List.copyOf(tags.keySet()));
    }

    @Test
    void takesKeysFromAProfileOfAFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("credentials"),
                "[other]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=x\n[images]\naws_access_key_id="
                        + me.accessKey() + "\naws_secret_access_key=" + me.secretKey() + "\n");

        assertThat(caller(new Identity(
                        Optional.empty(),
                        Optional.of("images"),
                        Optional.of(file),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .endsWith(":user/me");
    }

    private void isRefused(Identity identity, String keys) {
        Ec2Cloud cloud = WhoAmI.open(sandbox.endpoint(), sandbox.region(), identity);
        assertThatThrownBy(() -> cloud.images(cloud.home()).find(new ImageId("ami-1")))
                .isInstanceOfSatisfying(BuildFailure.class, failure -> assertThat(failure.hint())
                        .startsWith("see whether it is active, of the account that is meant"))
                .hasMessage("AWS refuses ec2:DescribeImages (status 401) to access key " + keys);
    }

    /** EC2 answers with a status of which the SDK's client for HTTP reads no text. */
    @Test
    void saysWhichKeysAreRefusedAndWhereTheyCameFrom() throws Exception {
        Identity usual =
                identity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Identity.Keys wrong = new Identity.Keys("AKIAWRONG", new Secret("test", () -> "x"), Optional.empty());
        isRefused(
                identity(Optional.of(wrong), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                "AKIAWRONG, which the script names");
        Path file = Files.writeString(
                folder.resolve("credentials"), "[images]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=x\n");
        isRefused(
                new Identity(
                        Optional.empty(),
                        Optional.of("images"),
                        Optional.of(file),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "AKIAOTHER, of profile 'images' in " + file);
        System.setProperty("aws.accessKeyId", "AKIAPROPERTY");
        System.setProperty("aws.secretAccessKey", "x");
        try {
            isRefused(usual, "AKIAPROPERTY, of the Java property aws.accessKeyId");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void takesARoleWithAllThatItsOwnerAsksFor() throws Exception {
        sandbox.identities().add(Role.of(ROLE, Permissions.ALL).withExternalId("partner"));
        String caller = caller(identity(
                keys(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(role(Optional.of("partner"), Map.of("team", "base")))));

        assertThat(caller).endsWith(":assumed-role/build/images");
        assertThat(sandbox.rolesTaken()).singleElement().satisfies(taken -> assertThat(taken)
                .containsEntry("ExternalId", "partner")
                .containsEntry("DurationSeconds", "1200")
                .containsEntry("Tag team", "base")
                .containsEntry("TransitiveTagKeys", "team"));
    }

    @Test
    void provesASecondFactorBeforeTheRole() throws Exception {
        sandbox.identities().add(Role.of(ROLE, Permissions.ALL).withMfa());
        sandbox.identities().addFactor(DEVICE, "123456");

        assertThat(caller(identity(
                        keys(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Mfa(Text.of("123456"), DEVICE)),
                        Optional.empty())))
                .endsWith(":user/me");
        assertThatThrownBy(() -> caller(identity(
                        keys(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Mfa(Text.of("654321"), DEVICE)),
                        Optional.empty())))
                .hasMessageContaining("MultiFactorAuthentication failed");
    }

    @Test
    void takesARoleWithTheTokenOfAnIdentityProvider() throws Exception {
        sandbox.identities().add(Role.of(ROLE, Permissions.ALL).withWebToken("token of the provider"));
        Path token = Files.writeString(folder.resolve("token"), "token of the provider");

        assertThat(caller(identity(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new WebIdentity(ROLE, token, "pipeline")),
                        Optional.empty(),
                        Optional.empty())))
                .endsWith(":assumed-role/build/pipeline");
    }

    /** In a process of its own: the SDK finds the session's token in the home folder. */
    @Test
    void takesARoleOfTheSingleSignOnPortal() throws Exception {
        sandbox.identities()
                .add(Role.of("arn:aws:iam::123456789012:role/portal", Permissions.ALL)
                        .withWebToken("token of the portal"));
        String start = "https://example.awsapps.com/start";
        Path config = Files.writeString(
                folder.resolve("config"),
                "[profile images]\nsso_start_url = " + start + "\nsso_region = " + sandbox.region()
                        + "\nsso_account_id = 123456789012\nsso_role_name = portal\n");
        Path cache = Files.createDirectories(folder.resolve("home/.aws/sso/cache"));
        String name = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(start.getBytes(StandardCharsets.UTF_8)));
        Files.writeString(
                cache.resolve(name + ".json"),
                "{\"accessToken\": \"token of the portal\", \"expiresAt\": \"2099-01-01T00:00:00Z\", \"region\": \""
                        + sandbox.region() + "\", \"startUrl\": \"" + start + "\"}");
        ProcessBuilder process =
                WhoAmI.process(sandbox.endpoint(), sandbox.region(), "images").redirectErrorStream(true);
        process.environment().put("HOME", folder.resolve("home").toString());
        process.environment().put("AWS_CONFIG_FILE", config.toString());
        process.environment().put("AWS_ENDPOINT_URL_SSO", sandbox.endpoint().toString());
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains(":assumed-role/portal/");
        assertThat(running.waitFor()).isZero();
    }

    /** Answers as the AWS secrets engine is documented to do, with keys of the sandbox. */
    private final class VaultServer implements AutoCloseable {

        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final HttpServer server;
        private final int lease;

        VaultServer(int lease) throws IOException {
            this.lease = lease;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            boolean allowed = "hvs.token".equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
            JsonObject data = new JsonObject();
            data.addProperty("access_key", me.accessKey());
            data.addProperty("secret_key", me.secretKey());
            data.add("security_token", JsonNull.INSTANCE);
            JsonObject root = new JsonObject();
            root.addProperty("lease_id", "aws/creds/images/1");
            root.addProperty("lease_duration", lease);
            root.add("data", data);
            byte[] answer = (allowed ? root.toString() : "{\"errors\":[\"permission denied\"]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(allowed ? 200 : 403, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }

        Vault vault(String token, Optional<String> role) {
            return new Vault(
                    "images",
                    "aws",
                    role,
                    role.map(arn -> Duration.ofMinutes(15)),
                    Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                    Optional.of(new Secret("test", () -> token)));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private Ec2Cloud throughVault(Vault vault) {
        return WhoAmI.open(
                sandbox.endpoint(),
                sandbox.region(),
                identity(Optional.empty(), Optional.of(vault), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void asksVaultAgainBeforeALeaseIsOver() throws Exception {
        try (VaultServer server = new VaultServer(1)) {
            Ec2Cloud cloud = throughVault(server.vault("hvs.token", Optional.empty()));
            assertThat(cloud.caller()).endsWith(":user/me");
            Thread.sleep(1000);
            assertThat(cloud.caller()).endsWith(":user/me");

            assertThat(server.asked).hasSizeGreaterThan(1).containsOnly("GET /v1/aws/creds/images ");
        }
    }

    @Test
    void asksVaultForARoleAndSaysWhenItRefuses() throws Exception {
        try (VaultServer server = new VaultServer(3600)) {
            Ec2Cloud cloud = throughVault(server.vault("hvs.token", Optional.of(ROLE)));
            assertThat(cloud.caller()).endsWith(":user/me");
            String[] asked = server.asked.get(0).split(" ", 3);
            assertThat(asked).startsWith("PUT", "/v1/aws/sts/images");
            assertThat(JsonParser.parseString(asked[2]))
                    .isEqualTo(JsonParser.parseString("{\"role_arn\": \"" + ROLE + "\", \"ttl\": \"900s\"}"));
            assertThat(server.asked).hasSize(1);

            assertThatThrownBy(() -> throughVault(server.vault("wrong", Optional.empty()))
                            .caller())
                    .isInstanceOf(BuildFailure.class)
                    .hasMessageContaining("Vault refuses http://127.0.0.1")
                    .hasMessageContaining("403")
                    .hasMessageNotContaining("wrong");
        }
    }
}
