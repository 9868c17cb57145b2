// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.time.Instant;
import java.util.Optional;

/** What a client signs with. Those of a session have a token and an end. */
public record Credentials(
        String accessKey, String secretKey, Optional<String> sessionToken, Optional<Instant> expiration) {

    /** The lasting keys of a user. */
    public static Credentials lasting(String accessKey, String secretKey) {
        return new Credentials(accessKey, secretKey, Optional.empty(), Optional.empty());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return accessKey;
    }
}
