// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The host's OpenSSH client, with a key and no other configuration. */
public record Ssh(Path key, String user, String address) {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** How a command ended; 255 when the connection failed. */
    public record Ended(int code, String output) {}

    /** What a command prints; tries again until the server lets it in. */
    public String output(String command) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Ended ended = run(command);
        while (ended.code() == 255 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            ended = run(command);
        }
        if (ended.code() != 0) {
            throw new AssertionError(command + " ended with " + ended.code() + ": " + ended.output());
        }
        return ended.output();
    }

    /** Tries once. */
    public Ended run(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("timeout", LONGEST.toSeconds() + "s", "/usr/bin/ssh", "-F", "none", "-i", key.toString()));
        for (String option : List.of(
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=no",
                "UserKnownHostsFile=/dev/null",
                "LogLevel=ERROR",
                "ConnectTimeout=5")) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(List.of(user + "@" + address, command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
