// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.sandbox.http.PercentCode;
import org.imagedsl.sandbox.http.Request;

/** The form of a request that is signed. See "Create a signed AWS API request" in the IAM user guide. */
final class CanonicalRequest {

    private CanonicalRequest() {}

    static String of(Request request, Signed signed, String contentHash) {
        return String.join(
                "\n",
                request.method(),
                path(request.path(), signed.scope().service()),
                query(request.query()),
                headers(request, signed.headers()),
                "",
                String.join(";", signed.headers()),
                contentHash);
    }

    static String stringToSign(Signed signed, String canonicalRequest) {
        return String.join(
                "\n",
                signed.scope().scheme().algorithm(),
                signed.time(),
                signed.scope().toString(),
                SigningKey.sha256(canonicalRequest));
    }

    /** All services but S3 encode the path that was sent once more. */
    private static String path(String path, String service) {
        String sent = path.isEmpty() ? "/" : path;
        return service.equals("s3")
                ? sent
                : Stream.of(sent.split("/", -1)).map(PercentCode::encode).collect(Collectors.joining("/"));
    }

    private static String query(String query) {
        return PercentCode.pairs(query).stream()
                .filter(pair -> !pair.getKey().equals("X-Amz-Signature"))
                .map(pair -> PercentCode.encode(pair.getKey()) + "=" + PercentCode.encode(pair.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String headers(Request request, List<String> names) {
        return names.stream()
                .map(name -> name + ":" + values(request.headers().getOrDefault(name, List.of())))
                .collect(Collectors.joining("\n"));
    }

    private static String values(List<String> values) {
        return values.stream().map(value -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
    }
}
