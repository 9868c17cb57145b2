// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.imagedsl.sandbox.Sandbox;
import org.imagedsl.sandbox.access.Credentials;

/** Signs and sends single calls of the Query protocol, with signature code of its own. */
public record RawClient(URI endpoint, Credentials credentials, String region, String service, Instant time) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static RawClient of(Sandbox sandbox) {
        return new RawClient(sandbox.endpoint(), sandbox.credentials(), sandbox.region(), "ec2", Instant.EPOCH);
    }

    /** An answer. */
    public record Answer(int status, String text) {

        /** The text of the first element of a name; empty when there is none. */
        public String first(String element) {
            return all(element).findFirst().orElse("");
        }

        public Stream<String> all(String element) {
            Matcher found = Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                    .matcher(text);
            return found.results().map(result -> result.group(1));
        }

        /** The error's code; empty when it is none. */
        public String code() {
            return status == 200 ? "" : first("Code");
        }
    }

    public RawClient as(Credentials others) {
        return new RawClient(endpoint, others, region, service, time);
    }

    public RawClient in(String other) {
        return new RawClient(endpoint, credentials, other, service, time);
    }

    public RawClient to(String other) {
        return new RawClient(endpoint, credentials, region, other, time);
    }

    /** As if signed at another time than now. */
    public RawClient at(Instant other) {
        return new RawClient(endpoint, credentials, region, service, other);
    }

    /** Calls; it must succeed. */
    public Answer done(String action, String... namesAndValues) throws IOException, InterruptedException {
        Answer answer = call(action, namesAndValues);
        if (answer.status() != 200) {
            throw new AssertionError(action + ": " + answer.text());
        }
        return answer;
    }

    public Answer call(String action, String... namesAndValues) throws IOException, InterruptedException {
        Map<String, String> parameters = new TreeMap<>(Map.of("Action", action, "Version", "2016-11-15"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        String form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(form, sha256(form));
    }

    /** Sends a form signed for content of another hash, if wanted. */
    public Answer send(String form, String signedHash) throws IOException, InterruptedException {
        String stamp = STAMP.format(time.equals(Instant.EPOCH) ? Instant.now() : time);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("X-Amz-Date", stamp)
                .header("Authorization", authorization(stamp, signedHash));
        credentials.sessionToken().ifPresent(token -> request.header("X-Amz-Security-Token", token));
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private String authorization(String stamp, String hash) {
        String scope = stamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String canonical =
                "POST\n/\n\nhost:" + endpoint.getAuthority() + "\nx-amz-date:" + stamp + "\n\nhost;x-amz-date\n" + hash;
        String text = "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + credentials.accessKey() + "/" + scope
                + ", SignedHeaders=host;x-amz-date, Signature=" + HexFormat.of().formatHex(mac(key, text));
    }

    /** In hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
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
