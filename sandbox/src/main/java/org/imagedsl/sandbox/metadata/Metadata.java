// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.metadata;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;

/** Answers below {@code /latest/}. */
public final class Metadata implements Handler {

    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String DATA = "/latest/";

    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Supplier<String>> documents;
    private final Keyring keyring;
    private final Clock clock;
    private final Tokens wanted;

    /** Whether who asks must show a token. */
    private enum Tokens {
        REQUIRED,
        OPTIONAL,
        UNKNOWN
    }

    private Metadata(Map<String, Supplier<String>> documents, Keyring keyring, Clock clock, Tokens wanted) {
        this.documents = new TreeMap<>(documents);
        this.keyring = keyring;
        this.clock = clock;
        this.wanted = wanted;
    }

    /**
     * EC2's, version 2: for who shows a token that it gave.
     *
     * @param documents by path below {@code /latest/}
     */
    public static Metadata guarded(Map<String, Supplier<String>> documents, Keyring keyring, Clock clock) {
        return new Metadata(documents, keyring, clock, Tokens.REQUIRED);
    }

    /** EC2's, versions 1 and 2: a token that is shown must be right. */
    public static Metadata lenient(Map<String, Supplier<String>> documents, Keyring keyring, Clock clock) {
        return new Metadata(documents, keyring, clock, Tokens.OPTIONAL);
    }

    /** Outscale's, which knows no tokens. */
    public static Metadata open(Map<String, Supplier<String>> documents, Keyring keyring, Clock clock) {
        return new Metadata(documents, keyring, clock, Tokens.UNKNOWN);
    }

    @Override
    public Response answer(Request request) {
        if (wanted != Tokens.UNKNOWN && request.method().equals("PUT")) {
            return token(request);
        }
        if (!mayRead(request)) {
            return Response.of(401, "text/plain", "Unauthorized");
        }
        return document(request.path().replace(DATA, ""))
                .map(text -> Response.of(200, "text/plain", text))
                .orElse(Response.of(404, "text/plain", "Not Found"));
    }

    private boolean mayRead(Request request) {
        Optional<String> shown = request.header("x-aws-ec2-metadata-token");
        Instant end = tokens.getOrDefault(shown.orElse(""), Instant.MIN);
        return wanted == Tokens.UNKNOWN
                || wanted == Tokens.OPTIONAL && shown.isEmpty()
                || clock.instant().isBefore(end);
    }

    private Response token(Request request) {
        String seconds = request.header(TTL).orElse("");
        if (!request.path().equals("/latest/api/token") || !seconds.matches("[1-9]\\d{0,4}")) {
            return Response.of(400, "text/plain", "Bad Request");
        }
        String token = keyring.letters(56);
        tokens.put(token, clock.instant().plusSeconds(Long.parseLong(seconds)));
        return Response.of(200, "text/plain", token).with(TTL, seconds);
    }

    private Optional<String> document(String path) {
        Supplier<String> document = documents.get(path);
        return document == null ? folder(path) : Optional.of(document.get());
    }

    /** The names in a folder, as the service lists them. */
    private Optional<String> folder(String path) {
        String start = path.endsWith("/") ? path : path + "/";
        String names = documents.keySet().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()).replaceFirst("/.*", "/"))
                .distinct()
                .collect(Collectors.joining("\n"));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
