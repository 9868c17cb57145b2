// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's curl, whose signatures of Outscale are not ours: over TLS, with the certificate that it is told to trust. */
class OutscaleCurlIT {

    @TempDir
    Path folder;

    @Test
    void curlSignsInBothFormsAndTrustsTheCertificate() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")))) {
            Path certificate = Files.writeString(
                    folder.resolve("certificate.pem"), sandbox.outscale().certificate());
            for (String form : List.of("osc:osc:eu-west-2:api", "aws:amz:eu-west-2:api")) {
                JsonObject answer = curl(sandbox, "--cacert", certificate.toString(), "--aws-sigv4", form);
                assertThat(answer.has("Vms")).as(form + answer).isTrue();
            }
            JsonObject insecure = curl(sandbox, "--insecure", "--aws-sigv4", "osc:osc:eu-west-2:api");
            assertThat(insecure.has("Vms")).isTrue();
            JsonObject elsewhere = curl(sandbox, "--insecure", "--aws-sigv4", "osc:osc:eu-west-2:ec2");
            assertThat(elsewhere.has("Errors")).isTrue();
        }
    }

    private JsonObject curl(Sandbox sandbox, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--config", "-"));
        words.addAll(List.of(options));
        words.addAll(List.of("--header", "Content-Type: application/json", "--data", "{\"DryRun\": false}"));
        words.add(sandbox.outscale().secureEndpoint() + "/ReadVms");
        Process curl = new ProcessBuilder(words).redirectErrorStream(true).start();
        String keys = sandbox.outscale().credentials().accessKey() + ":"
                + sandbox.outscale().credentials().secretKey();
        curl.getOutputStream().write(("user = \"" + keys + "\"\n").getBytes(StandardCharsets.UTF_8));
        curl.getOutputStream().close();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as(output).isZero();
        return JsonParser.parseString(output).getAsJsonObject();
    }
}
