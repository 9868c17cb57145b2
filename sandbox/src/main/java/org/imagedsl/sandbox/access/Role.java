// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.util.Optional;
import java.util.Set;

/**
 * A role that may be taken on.
 *
 * @param externalId that who takes it on must name
 * @param mfa whether who takes it on must prove a second factor
 * @param webTokens tokens of a web identity that stand for signing
 */
public record Role(
        String arn, Permissions permissions, Optional<String> externalId, boolean mfa, Set<String> webTokens) {

    public Role {
        webTokens = Set.copyOf(webTokens);
    }

    /** A role that everybody of the account may take on. */
    public static Role of(String arn, Permissions permissions) {
        return new Role(arn, permissions, Optional.empty(), false, Set.of());
    }

    public Role withExternalId(String id) {
        return new Role(arn, permissions, Optional.of(id), mfa, webTokens);
    }

    public Role withMfa() {
        return new Role(arn, permissions, externalId, true, webTokens);
    }

    public Role withWebToken(String token) {
        return new Role(arn, permissions, externalId, mfa, Set.of(token));
    }

    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String account() {
        return arn.split(":", -1)[4];
    }
}
