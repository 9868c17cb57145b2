// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of signature version 4: the same algorithm with other words. */
public enum Scheme {
    AWS4("x-amz-"),
    /** Outscale's own. See "About Signatures of API Requests" in Outscale's user guide. */
    OSC4("x-osc-");

    private final String prefix;

    Scheme(String prefix) {
        this.prefix = prefix;
    }

    /** The scheme whose algorithm begins an Authorization header. */
    static Optional<Scheme> of(String header) {
        return Stream.of(values())
                .filter(scheme -> header.startsWith(scheme.algorithm() + " "))
                .findFirst();
    }

    String algorithm() {
        return name() + "-HMAC-SHA256";
    }

    /** The last part of the scope. */
    String terminator() {
        return name().toLowerCase(Locale.ROOT) + "_request";
    }

    /** A header's name: {@code x-amz-date}. */
    String header(String name) {
        return prefix + name;
    }
}
