// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Asks Vault for credentials, and again when most of their lease is over. Thread-safe. */
final class VaultCredentials implements AwsCredentialsProvider {

    private final Vault vault;
    private final Function<String, Optional<String>> environment;
    private Optional<AwsCredentials> current = Optional.empty();
    private Instant renewal = Instant.MIN;

    VaultCredentials(Vault vault, Function<String, Optional<String>> environment) {
        this.vault = vault;
        this.environment = environment;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        if (current.isEmpty() || Instant.now().isAfter(renewal)) {
            JsonObject answer = ask();
            JsonObject secret = answer.getAsJsonObject("data");
            long lease =
                    answer.has("lease_duration") ? answer.get("lease_duration").getAsLong() : 0;
            renewal = lease == 0 ? Instant.MAX : Instant.now().plusSeconds(lease * 4 / 5);
            current = Optional.of(credentials(secret));
        }
        return current.get();
    }

    private static AwsCredentials credentials(JsonObject secret) {
        String key = secret.get("access_key").getAsString();
        String value = secret.get("secret_key").getAsString();
        return secret.has("security_token") && !secret.get("security_token").isJsonNull()
                ? AwsSessionCredentials.create(
                        key, value, secret.get("security_token").getAsString())
                : AwsBasicCredentials.create(key, value);
    }

    private JsonObject ask() {
        String url = address() + "/v1/" + vault.engine() + (vault.roleArn().isPresent() ? "/sts/" : "/creds/")
                + vault.name();
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout((int) Duration.ofSeconds(10).toMillis());
            connection.setReadTimeout((int) Duration.ofSeconds(60).toMillis());
            connection.setRequestProperty("X-Vault-Token", token());
            vault.roleArn().ifPresent(arn -> send(connection, arn));
            if (connection.getResponseCode() != 200) {
                throw new BuildFailure(
                        "Vault refuses " + url + " with status " + connection.getResponseCode(),
                        "see whether the token may read it, and whether the engine has this role");
            }
            try (InputStream body = connection.getInputStream()) {
                return JsonParser.parseString(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .getAsJsonObject();
            }
        } catch (IOException | JsonParseException e) {
            throw new BuildFailure(
                    "no credentials from Vault at " + url + ": " + e.getMessage(), "is that the address of Vault?", e);
        }
    }

    private void send(HttpURLConnection connection, String arn) {
        JsonObject body = new JsonObject();
        body.addProperty("role_arn", arn);
        vault.ttl().ifPresent(ttl -> body.addProperty("ttl", ttl.toSeconds() + "s"));
        try {
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BuildFailure("no answer from Vault: " + e.getMessage(), "is it running?", e);
        }
    }

    private String address() {
        return vault.address()
                .or(() -> environment.apply("VAULT_ADDR"))
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElseThrow(() -> new BuildFailure(
                        "no address of Vault", "set VAULT_ADDR, or write vault('…') { address 'https://…' }"));
    }

    private String token() {
        return vault.token()
                .map(Secret::reveal)
                .or(() -> environment.apply("VAULT_TOKEN"))
                .orElseThrow(() -> new BuildFailure(
                        "no token for Vault", "set VAULT_TOKEN, or write vault('…') { token secret(…) }"));
    }
}
