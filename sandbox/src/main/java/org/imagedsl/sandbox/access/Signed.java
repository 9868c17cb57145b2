// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.sandbox.http.PercentCode;
import org.imagedsl.sandbox.http.Request;

/**
 * What a request says of its signature, in the Authorization header or in the query (presigned).
 *
 * @param date the scope's day
 * @param validity how long a presigned request may be used
 */
public record Signed(
        String accessKey,
        Scope scope,
        List<String> headers,
        String signature,
        String time,
        Optional<String> token,
        Optional<Duration> validity) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The credential scope. */
    public record Scope(String day, String region, String service, Scheme scheme) {

        @Override
        public String toString() {
            return day + "/" + region + "/" + service + "/" + scheme.terminator();
        }
    }

    /** Empty when the request is not signed, or not in a form that signature version 4 has. */
    public static Optional<Signed> of(Request request) {
        Optional<String> header = request.header("authorization");
        return header.isPresent() ? ofHeader(request, header.get()) : ofQuery(request);
    }

    boolean presigned() {
        return validity.isPresent();
    }

    Optional<Instant> instant() {
        try {
            return Optional.of(TIME.parse(time, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Signed> ofHeader(Request request, String header) {
        Optional<Scheme> found = Scheme.of(header);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Scheme scheme = found.get();
        Map<String, String> parts = Stream.of(
                        header.substring(scheme.algorithm().length()).split(",", -1))
                .map(part -> part.strip().split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, second) -> second));
        Function<String, Optional<String>> part = name -> Optional.ofNullable(parts.get(name));
        Sent sent = new Sent(
                scheme,
                request.header(scheme.header("date")).orElse(""),
                request.header(scheme.header("security-token")),
                Optional.empty());
        return of(part, sent);
    }

    private static Optional<Signed> ofQuery(Request request) {
        Map<String, String> query = PercentCode.pairs(request.query()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second));
        Function<String, Optional<String>> part = name -> Optional.ofNullable(query.get("X-Amz-" + name));
        if (!part.apply("Algorithm").equals(Optional.of(Scheme.AWS4.algorithm()))) {
            return Optional.empty();
        }
        Duration validity = part.apply("Expires")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .orElse(Duration.ofMinutes(15));
        return of(
                part,
                new Sent(
                        Scheme.AWS4,
                        part.apply("Date").orElse(""),
                        part.apply("Security-Token"),
                        Optional.of(validity)));
    }

    /** What stands beside the signature itself. */
    private record Sent(Scheme scheme, String time, Optional<String> token, Optional<Duration> validity) {}

    private static Optional<Signed> of(Function<String, Optional<String>> part, Sent sent) {
        List<String> credential = List.of(part.apply("Credential").orElse("").split("/", -1));
        int size = credential.size();
        if (size < 5 || part.apply("SignedHeaders").isEmpty()) {
            return Optional.empty();
        }
        // An access key may hold slashes; the scope has four parts.
        String accessKey = String.join("/", credential.subList(0, size - 4));
        Scope scope =
                new Scope(credential.get(size - 4), credential.get(size - 3), credential.get(size - 2), sent.scheme());
        List<String> headers = List.of(part.apply("SignedHeaders").orElse("").split(";", -1));
        String signature = part.apply("Signature").orElse("");
        return Optional.of(
                new Signed(accessKey, scope, headers, signature, sent.time(), sent.token(), sent.validity()));
    }
}
