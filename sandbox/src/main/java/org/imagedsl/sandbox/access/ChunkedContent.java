// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imagedsl.sandbox.http.Request;

/**
 * Content in the form {@code aws-chunked}: each chunk with its length and, when signed, a signature that continues the
 * one before. Trailing headers follow the last chunk.
 */
final class ChunkedContent {

    private static final String EMPTY = SigningKey.sha256("");

    private final Signed signed;
    private final Optional<SigningKey> key;
    private final byte[] encoded;
    private final Map<String, List<String>> trailers = new TreeMap<>();
    private String previous;
    private int at;

    /** @param key to check the chunks' signatures with; none when they are not signed */
    ChunkedContent(Signed signed, Optional<SigningKey> key, Request request) {
        this.signed = signed;
        this.key = key;
        this.encoded = request.body();
        this.previous = signed.signature();
    }

    /** The content; empty when it is malformed or a signature is wrong. */
    Optional<byte[]> decode() {
        ByteArrayOutputStream content = new ByteArrayOutputStream(encoded.length);
        while (true) {
            String[] header = line().split(";chunk-signature=", 2);
            int length = header[0].matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(header[0], 16) : -1;
            if (length < 0 || at + length > encoded.length) {
                return Optional.empty();
            }
            byte[] chunk = Arrays.copyOfRange(encoded, at, at + length);
            if (key.isPresent() && (header.length < 2 || !continues(header[1], chunk))) {
                return Optional.empty();
            }
            if (length == 0) {
                return trailerMatches() ? Optional.of(content.toByteArray()) : Optional.empty();
            }
            content.writeBytes(chunk);
            at += length + 2;
        }
    }

    /** The headers that followed the content. */
    Map<String, List<String>> trailers() {
        return trailers;
    }

    private boolean continues(String signature, byte[] chunk) {
        String text = String.join(
                "\n",
                Scheme.AWS4.algorithm() + "-PAYLOAD",
                signed.time(),
                signed.scope().toString(),
                previous,
                EMPTY,
                SigningKey.sha256(chunk));
        previous = signature;
        return key.orElseThrow().sign(text).equals(signature);
    }

    private boolean trailerMatches() {
        StringBuilder trailer = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith("x-amz-trailer-signature:")) {
                return key.isEmpty() || trailerSignature(trailer.toString()).equals(line.substring(24));
            }
            trailer.append(line).append('\n');
            String[] header = line.split(":", 2);
            trailers.put(header[0].toLowerCase(Locale.ROOT), List.of(header[header.length - 1].strip()));
        }
        return true;
    }

    private String trailerSignature(String trailer) {
        String text = String.join(
                "\n",
                Scheme.AWS4.algorithm() + "-TRAILER",
                signed.time(),
                signed.scope().toString(),
                previous,
                SigningKey.sha256(trailer));
        return key.orElseThrow().sign(text);
    }

    private String line() {
        int start = at;
        while (at < encoded.length && encoded[at] != '\n') {
            at++;
        }
        String line = new String(encoded, start, at - start, StandardCharsets.ISO_8859_1);
        at = Math.min(at + 1, encoded.length);
        return line.strip();
    }
}
