// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What is answered. */
public record Response(int status, Map<String, String> headers, Body body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response xml(int status, String document) {
        return of(status, "text/xml;charset=UTF-8", document);
    }

    public static Response json(int status, String document) {
        return of(status, "application/json", document);
    }

    public static Response of(int status, String type, String text) {
        return of(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response of(int status, String type, byte[] content) {
        return new Response(status, Map.of("Content-Type", type), Body.of(content));
    }

    /** An answer without content. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), Body.of(new byte[0]));
    }

    public Response with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
