// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.access.Credentials;

/** Debian's AWS command line, pointed at a sandbox. */
public record AwsCli(Sandbox sandbox, Credentials credentials, String region) {

    public static AwsCli of(Sandbox sandbox) {
        return new AwsCli(sandbox, sandbox.credentials(), sandbox.region());
    }

    /** How a command ended. */
    public record Ended(int code, String out, String err) {

        public JsonElement json() {
            return out.isBlank() ? JsonNull.INSTANCE : JsonParser.parseString(out);
        }
    }

    public AwsCli as(Credentials others) {
        return new AwsCli(sandbox, others, region);
    }

    public AwsCli in(String other) {
        return new AwsCli(sandbox, credentials, other);
    }

    /** What the command answers; it must succeed. */
    public JsonElement json(String... words) throws IOException, InterruptedException {
        Ended ended = run(words);
        if (ended.code() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + ended.err());
        }
        return ended.json();
    }

    /** One part of the answer, chosen by a JMESPath. */
    public String text(String query, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--output", "text", "--query", query));
        all.addAll(List.of(words));
        Ended ended = run(all.toArray(String[]::new));
        if (ended.code() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + ended.err());
        }
        return ended.out().strip();
    }

    public Ended run(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("/usr/bin/aws"));
        all.addAll(List.of("--endpoint-url", sandbox.endpoint().toString(), "--region", region));
        all.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(all);
        environment(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err.strip());
    }

    private void environment(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", credentials.accessKey());
        environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretKey());
        Optional<String> token = credentials.sessionToken();
        token.ifPresent(it -> environment.put("AWS_SESSION_TOKEN", it));
        environment.put("AWS_PAGER", "");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    }
}
