// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.imagedsl.sandbox.Outscale;
import org.imagedsl.sandbox.access.Credentials;

/**
 * Signs and sends single calls of OAPI, with signature code of its own.
 *
 * @param scheme {@code AWS4} or {@code OSC4}
 */
public record OapiClient(URI endpoint, Credentials credentials, String region, String scheme, String service) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static OapiClient of(Outscale outscale) {
        return new OapiClient(outscale.endpoint(), outscale.credentials(), outscale.region(), "OSC4", "api");
    }

    /** An answer. */
    public record Answer(int status, JsonObject json) {

        /** A part by its path, numbers being places in lists: {@code Volumes.0.State}. */
        public String text(String path) {
            JsonElement part = json;
            for (String name : path.split("\\.", -1)) {
                part = part.isJsonArray()
                        ? part.getAsJsonArray().get(Integer.parseInt(name))
                        : part.getAsJsonObject().get(name);
            }
            return part.isJsonPrimitive() ? part.getAsString() : part.toString();
        }

        public int size(String list) {
            return json.getAsJsonArray(list).size();
        }

        /** Type and code of the error; empty when it is none. */
        public String error() {
            return status == 200 ? "" : text("Errors.0.Type") + "/" + text("Errors.0.Code");
        }
    }

    public OapiClient as(Credentials others) {
        return new OapiClient(endpoint, others, region, scheme, service);
    }

    public OapiClient in(String other) {
        return new OapiClient(endpoint, credentials, other, scheme, service);
    }

    public OapiClient signing(String otherScheme, String otherService) {
        return new OapiClient(endpoint, credentials, region, otherScheme, otherService);
    }

    /** Calls; it must succeed. */
    public Answer done(String call, String content) throws IOException, InterruptedException {
        Answer answer = call(call, content);
        if (answer.status() != 200) {
            throw new AssertionError(call + ": " + answer.json());
        }
        return answer;
    }

    /** @param content JSON, with single quotes for double ones */
    public Answer call(String call, String content) throws IOException, InterruptedException {
        String body = content.replace('\'', '"');
        String stamp = STAMP.format(Instant.now());
        String dateHeader = (scheme.equals("OSC4") ? "x-osc" : "x-amz") + "-date";
        URI uri = URI.create(endpoint + "/" + call);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(dateHeader, stamp)
                .header("Authorization", authorization(uri.getPath(), dateHeader, stamp, RawClient.sha256(body)))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), JsonParser.parseString(response.body()).getAsJsonObject());
    }

    private String authorization(String path, String dateHeader, String stamp, String hash) {
        String end = scheme.toLowerCase(Locale.ROOT) + "_request";
        String scope = stamp.substring(0, 8) + "/" + region + "/" + service + "/" + end;
        String headers = "content-type;host;" + dateHeader;
        String canonical = "POST\n" + path + "\n\ncontent-type:application/json\nhost:" + endpoint.getAuthority() + "\n"
                + dateHeader + ":" + stamp + "\n\n" + headers + "\n" + hash;
        String text = scheme + "-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + RawClient.sha256(canonical);
        byte[] key = (scheme + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        return scheme + "-HMAC-SHA256 Credential=" + credentials.accessKey() + "/" + scope + ", SignedHeaders="
                + headers + ", Signature=" + HexFormat.of().formatHex(mac(key, text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
