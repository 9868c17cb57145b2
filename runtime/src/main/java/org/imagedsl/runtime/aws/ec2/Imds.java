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
import org.imagedsl.runtime.value.BuildFailure;

/** The instance metadata service, version 2. */
record Imds(String endpoint) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;

    /** Who this instance is; fails on a host that is none. */
    JsonObject document() throws InterruptedException {
        IOException last = new IOException("not asked");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return read();
            } catch (IOException | JsonParseException e) {
                last = new IOException(e.getMessage(), e);
                Thread.sleep(attempt * 200L);
            }
        }
        throw new BuildFailure(
                "this host is no EC2 instance: no instance metadata at " + endpoint + " (" + last.getMessage() + ")",
                "run it on an instance, or build from anywhere with 'via direct'",
                last);
    }

    private JsonObject read() throws IOException {
        HttpURLConnection login = open("/latest/api/token");
        login.setRequestMethod("PUT");
        login.setRequestProperty("X-aws-ec2-metadata-token-ttl-seconds", "300");
        String token = body(login);
        HttpURLConnection question = open("/latest/dynamic/instance-identity/document");
        question.setRequestProperty("X-aws-ec2-metadata-token", token);
        return JsonParser.parseString(body(question)).getAsJsonObject();
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(endpoint + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        return connection;
    }

    private static String body(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() != 200) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
