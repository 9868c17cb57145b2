// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.sandbox.Outscale;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.testing.OapiClient.Answer;

/**
 * Debian's curl as a client of OAPI over TLS: its signatures are not ours.
 *
 * @param options how it signs and whom it trusts
 */
public record OapiCurl(Outscale outscale, List<String> options) {

    /** Calls; it must succeed. */
    public Answer done(String call, String content) throws IOException, InterruptedException {
        Answer answer = call(call, content);
        if (!answer.error().isEmpty()) {
            throw new AssertionError(call + ": " + answer.json());
        }
        return answer;
    }

    /** @param content JSON, with single quotes for double ones */
    public Answer call(String call, String content) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--config", "-"));
        words.addAll(options);
        words.addAll(List.of("--write-out", "\\n%{http_code}", "--header", "Content-Type: application/json"));
        words.addAll(List.of("--data", content.replace('\'', '"'), outscale.secureEndpoint() + "/" + call));
        Process curl = new ProcessBuilder(words).redirectErrorStream(true).start();
        Credentials keys = outscale.credentials();
        String user = "user = \"" + keys.accessKey() + ":" + keys.secretKey() + "\"\n";
        curl.getOutputStream().write(user.getBytes(StandardCharsets.UTF_8));
        curl.getOutputStream().close();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (curl.waitFor() != 0) {
            throw new IOException(output);
        }
        int end = output.lastIndexOf('\n');
        return new Answer(
                Integer.parseInt(output.substring(end + 1)),
                JsonParser.parseString(output.substring(0, end)).getAsJsonObject());
    }
}
