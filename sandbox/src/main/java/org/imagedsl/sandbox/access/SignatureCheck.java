// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Refusal;

/** Checks signature version 4 against the keyring. */
public final class SignatureCheck {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(15);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Keyring keyring;
    private final Clock clock;
    private final Predicate<Signed.Scope> accepted;

    /** @param accepted schemes and services that are known here */
    public SignatureCheck(Keyring keyring, Clock clock, Predicate<Signed.Scope> accepted) {
        this.keyring = keyring;
        this.clock = clock;
        this.accepted = accepted;
    }

    /** Whose request it is, and the request with its content decoded. */
    public record Checked(Principal principal, Request request) {}

    /** @throws org.imagedsl.sandbox.service.ApiFailure in the words of the dialect */
    public Checked check(Request request, Signed signed, Dialect dialect) {
        Keyring.Key known = keyring.find(signed.accessKey()).orElseThrow(() -> dialect.refuse(Refusal.UNKNOWN_KEY));
        if (!accepted.test(signed.scope())) {
            throw dialect.refuse(Refusal.WRONG_SIGNATURE);
        }
        requireInTime(signed, dialect);
        SigningKey key = SigningKey.of(known.credentials().secretKey(), signed.scope());
        String declared = declaredHash(request, signed);
        String canonical = CanonicalRequest.of(request, signed, declared);
        String expected = key.sign(CanonicalRequest.stringToSign(signed, canonical));
        if (!signed.headers().contains("host") || !same(expected, signed.signature())) {
            throw dialect.refuse(Refusal.WRONG_SIGNATURE);
        }
        requireSession(known.credentials(), signed, dialect);
        Request decoded =
                content(request, signed, declared, key).orElseThrow(() -> dialect.refuse(Refusal.WRONG_CONTENT));
        return new Checked(known.principal(), decoded);
    }

    private void requireInTime(Signed signed, Dialect dialect) {
        Instant time = signed.instant().orElseThrow(() -> dialect.refuse(Refusal.WRONG_SIGNATURE));
        if (!signed.time().startsWith(signed.scope().day())) {
            throw dialect.refuse(Refusal.WRONG_SIGNATURE);
        }
        Duration age = Duration.between(time, clock.instant());
        Duration oldest = signed.validity().orElse(LARGEST_SKEW);
        if (age.compareTo(oldest) > 0 || age.negated().compareTo(LARGEST_SKEW) > 0) {
            throw dialect.refuse(Refusal.SKEWED);
        }
    }

    private void requireSession(Credentials credentials, Signed signed, Dialect dialect) {
        if (!credentials.sessionToken().equals(signed.token())) {
            throw dialect.refuse(Refusal.UNKNOWN_KEY);
        }
        if (credentials
                .expiration()
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent()) {
            throw dialect.refuse(Refusal.EXPIRED);
        }
    }

    private static String declaredHash(Request request, Signed signed) {
        Optional<String> header = request.header(signed.scope().scheme().header("content-sha256"));
        boolean open = signed.presigned() && signed.scope().service().equals("s3");
        return header.orElseGet(() -> open ? UNSIGNED : SigningKey.sha256(request.body()));
    }

    private static Optional<Request> content(Request request, Signed signed, String declared, SigningKey key) {
        if (declared.startsWith("STREAMING-")) {
            boolean chunksSigned = declared.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
            Optional<SigningKey> checking = chunksSigned ? Optional.of(key) : Optional.empty();
            ChunkedContent chunks = new ChunkedContent(signed, checking, request);
            return chunks.decode().map(body -> request.withBody(body).withHeaders(chunks.trailers()));
        }
        boolean asDeclared = declared.equals(UNSIGNED) || declared.equals(SigningKey.sha256(request.body()));
        return asDeclared ? Optional.of(request) : Optional.empty();
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
