// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.metadata;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Role;

/** The keys of the role that the build host has; made anew when less than half of their time is left. */
public final class HostRole {

    private static final Duration USUAL = Duration.ofHours(6);

    private final Identities identities;
    private final Role role;
    private final String instanceId;
    private final Clock clock;
    private Optional<Credentials> current = Optional.empty();

    public HostRole(Identities identities, Role role, String instanceId, Clock clock) {
        this.identities = identities;
        this.role = role;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    /** Before which the name of the role stands in the metadata's paths. */
    public String name() {
        return role.name();
    }

    /** The document with the keys. */
    public synchronized String document() {
        Duration lifetime = identities.lifetime("HostRole", USUAL);
        Instant now = clock.instant();
        Credentials credentials = current.filter(keys -> keys.expiration()
                        .orElse(now)
                        .minus(lifetime.dividedBy(2))
                        .isAfter(now))
                .orElseGet(() -> identities.issue(
                        identities.session(identities.role(role.arn()).orElse(role), instanceId, Optional.empty()),
                        now.plus(lifetime)));
        current = Optional.of(credentials);
        JsonObject document = new JsonObject();
        document.addProperty("Code", "Success");
        document.addProperty("LastUpdated", now.toString());
        document.addProperty("Type", "AWS-HMAC");
        document.addProperty("AccessKeyId", credentials.accessKey());
        document.addProperty("SecretAccessKey", credentials.secretKey());
        document.addProperty("Token", credentials.sessionToken().orElse(""));
        document.addProperty("Expiration", credentials.expiration().orElse(now).toString());
        return document.toString();
    }
}
