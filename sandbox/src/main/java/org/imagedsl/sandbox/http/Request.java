// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client sent.
 *
 * @param path as sent, still percent-encoded
 * @param query as sent, without the question mark; empty when there is none
 * @param headers by lower-case name
 * @param certificate that the client has proved to own, over TLS; whose it is nobody has asked
 */
public record Request(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        Optional<X509Certificate> certificate) {

    /** Of a client without a certificate. */
    public Request(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
        this(method, path, query, headers, body, Optional.empty());
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The first value of a query parameter, decoded; empty text when it has none. */
    public Optional<String> parameter(String name) {
        return PercentCode.pairs(query).stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same with more headers, by lower-case name. */
    public Request withHeaders(Map<String, List<String>> more) {
        Map<String, List<String>> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Request(method, path, query, all, body, certificate);
    }

    public Request withBody(byte[] other) {
        return new Request(method, path, query, headers, other, certificate);
    }
}
