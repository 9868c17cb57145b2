// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.RawClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call. */
class SignatureIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(folder.resolve("dev")));
        client = RawClient.of(sandbox);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void aSignedCallIsAnswered() throws Exception {
        assertThat(client.done("DescribeRegions").all("regionName")).contains("us-east-1", "eu-west-1");
    }

    @Test
    void anUnknownKeyIsAnAuthFailure() throws Exception {
        Answer answer = client.as(Credentials.lasting("AKIAUNKNOWN", "x")).call("DescribeRegions");
        assertThat(answer.code()).isEqualTo("AuthFailure");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aWrongSecretDoesNotMatch() throws Exception {
        Credentials wrong = Credentials.lasting(sandbox.credentials().accessKey(), "wrong");
        assertThat(client.as(wrong).call("DescribeRegions").code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(client.as(wrong).to("sts").call("GetCallerIdentity").code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void contentThatWasNotSignedDoesNotMatch() throws Exception {
        Answer answer = client.send("Action=DescribeRegions", RawClient.sha256("Action=DescribeImages"));
        assertThat(answer.code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void aCallOfAnotherTimeHasExpired() throws Exception {
        Instant now = Instant.now();
        assertThat(client.at(now.minusSeconds(1000)).call("DescribeRegions").code())
                .isEqualTo("RequestExpired");
        assertThat(client.at(now.plusSeconds(1000)).call("DescribeRegions").code())
                .isEqualTo("RequestExpired");
        assertThat(client.at(now.minusSeconds(600)).call("DescribeRegions").code())
                .isEmpty();
    }

    @Test
    void aDeniedActionNamesItselfInAMessageThatStsDecodes() throws Exception {
        Credentials reader = sandbox.user("reader", Permissions.of("ec2:Describe*"));
        assertThat(client.as(reader).call("DescribeImages").code()).isEmpty();
        Answer denied = client.as(reader).call("CreateVolume", "Size", "1", "AvailabilityZone", "us-east-1a");
        assertThat(denied.code()).isEqualTo("UnauthorizedOperation");
        String message = denied.first("Message").replaceFirst(".*message: ", "");
        Answer decoded = client.to("sts").done("DecodeAuthorizationMessage", "EncodedMessage", message);
        assertThat(decoded.text()).contains("ec2:CreateVolume", "user/reader");
        assertThat(sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void theKeysOfARoleAreItsOwnAndEnd() throws Exception {
        String arn = "arn:aws:iam::123456789012:role/builder";
        sandbox.identities().add(Role.of(arn, Permissions.of("ec2:*")).withExternalId("agreed"));
        RawClient sts = client.to("sts");
        String[] asked = {"RoleArn", arn, "RoleSessionName", "me"};
        assertThat(sts.call("AssumeRole", asked).code()).isEqualTo("AccessDenied");
        Answer taken = sts.done("AssumeRole", "RoleArn", arn, "RoleSessionName", "me", "ExternalId", "agreed");
        RawClient session = client.as(keys(taken));
        assertThat(session.call("DescribeVolumes").code()).isEmpty();
        assertThat(session.to("sts").done("GetCallerIdentity").first("Arn")).endsWith("assumed-role/builder/me");
        sandbox.identities().limit("AssumeRole", Duration.ZERO);
        Answer over = sts.done("AssumeRole", "RoleArn", arn, "RoleSessionName", "me", "ExternalId", "agreed");
        assertThat(client.as(keys(over)).call("DescribeVolumes").code()).isEqualTo("RequestExpired");
        assertThat(client.as(keys(over)).to("sts").call("GetCallerIdentity").code())
                .isEqualTo("ExpiredToken");
        assertThat(sandbox.rolesTaken().get(0)).containsEntry("ExternalId", "agreed");
    }

    @Test
    void aSessionWithoutItsTokenIsNotKnown() throws Exception {
        Answer answer = client.to("sts").done("GetSessionToken", "DurationSeconds", "900");
        Credentials keys = keys(answer);
        Credentials without = Credentials.lasting(keys.accessKey(), keys.secretKey());
        assertThat(client.as(without).call("DescribeVolumes").code()).isEqualTo("AuthFailure");
        assertThat(client.as(keys).call("DescribeVolumes").code()).isEmpty();
    }

    @Test
    void aSecondFactorMustBeRight() throws Exception {
        String serial = "arn:aws:iam::123456789012:mfa/me";
        sandbox.identities().addFactor(serial, "123456");
        RawClient sts = client.to("sts");
        assertThat(sts.call("GetSessionToken", "SerialNumber", serial, "TokenCode", "000000")
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(sts.call("GetSessionToken", "SerialNumber", serial, "TokenCode", "123456")
                        .code())
                .isEmpty();
    }

    @Test
    void tagsAtCreationNeedTheirOwnPermission() throws Exception {
        Credentials maker = sandbox.user("maker", Permissions.of("ec2:CreateVolume"));
        String[] plain = {"Size", "1", "AvailabilityZone", "us-east-1a"};
        assertThat(client.as(maker).call("CreateVolume", plain).code()).isEmpty();
        Answer denied = client.as(maker)
                .call(
                        "CreateVolume",
                        "Size",
                        "1",
                        "AvailabilityZone",
                        "us-east-1a",
                        "TagSpecification.1.ResourceType",
                        "volume",
                        "TagSpecification.1.Tag.1.Key",
                        "a",
                        "TagSpecification.1.Tag.1.Value",
                        "b");
        assertThat(denied.code()).isEqualTo("UnauthorizedOperation");
        assertThat(sandbox.ledger().ids("volume")).hasSize(1);
    }

    @Test
    void aWebSessionHasTheKeysOfItsRoles() throws Exception {
        sandbox.identities()
                .add(Role.of("arn:aws:iam::123456789012:role/web", Permissions.ALL)
                        .withWebToken("session"));
        assertThat(signOn("session", "web")).startsWith("200 {\"roleCredentials\":{\"accessKeyId\":\"ASIA");
        assertThat(signOn("other", "web")).startsWith("401").contains("UnauthorizedException");
        Answer taken = client.to("sts")
                .call(
                        "AssumeRoleWithWebIdentity",
                        "RoleArn",
                        "arn:aws:iam::123456789012:role/web",
                        "RoleSessionName",
                        "me",
                        "WebIdentityToken",
                        "session");
        assertThat(client.as(keys(taken)).call("DescribeVolumes").code()).isEmpty();
    }

    private String signOn(String token, String role) throws Exception {
        URI uri = sandbox.endpoint().resolve("/federation/credentials?role_name=" + role + "&account_id=123456789012");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("x-amz-sso_bearer_token", token)
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static Credentials keys(Answer answer) {
        return new Credentials(
                answer.first("AccessKeyId"),
                answer.first("SecretAccessKey"),
                Optional.of(answer.first("SessionToken")),
                Optional.empty());
    }
}
