// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.sandbox.http.PercentCode;
import org.imagedsl.sandbox.http.Request;

/** What a request is about, by its path or, for a bucket, by the name of the host. */
record Address(Optional<String> bucket, Optional<String> key) {

    private static final Pattern VIRTUAL = Pattern.compile("(.+?)\\.(?:s3[.-].*|localhost)");

    static Address of(Request request) {
        String host = request.header("host").orElse("").replaceFirst(":\\d+$", "");
        Matcher virtual = VIRTUAL.matcher(host);
        String path = request.path().replaceFirst("^/", "");
        if (virtual.matches()) {
            return new Address(Optional.of(virtual.group(1)), present(path));
        }
        int slash = path.indexOf('/');
        return slash < 0
                ? new Address(present(path), Optional.empty())
                : new Address(present(path.substring(0, slash)), present(path.substring(slash + 1)));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(PercentCode.decode(text));
    }
}
