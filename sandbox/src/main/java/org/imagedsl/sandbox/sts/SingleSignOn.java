// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.sts;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.JsonDialect;

/** The portal of IAM Identity Center: the keys of a role for the token of a web session. */
public final class SingleSignOn implements Handler {

    /** Where it is asked. */
    public static final String PATH = "/federation/credentials";

    private final Identities identities;
    private final Clock clock;

    public SingleSignOn(Identities identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public Response answer(Request request) {
        String token = request.header("x-amz-sso_bearer_token").orElse("");
        String name = request.parameter("role_name").orElse("");
        String arn = "arn:aws:iam::" + request.parameter("account_id").orElse("") + ":role/" + name;
        Optional<Role> role =
                identities.role(arn).filter(known -> known.webTokens().contains(token));
        return role.map(this::keys).orElseGet(() -> new JsonDialect()
                .write(new ApiFailure("UnauthorizedException", 401, "Session token not found or invalid"), ""));
    }

    private Response keys(Role role) {
        Instant end = clock.instant().plus(identities.lifetime("GetRoleCredentials", Duration.ofHours(1)));
        Credentials issued = identities.issue(identities.session(role, "sso", Optional.empty()), end);
        JsonObject keys = new JsonObject();
        keys.addProperty("accessKeyId", issued.accessKey());
        keys.addProperty("secretAccessKey", issued.secretKey());
        keys.addProperty("sessionToken", issued.sessionToken().orElse(""));
        keys.addProperty("expiration", end.toEpochMilli());
        JsonObject answer = new JsonObject();
        answer.add("roleCredentials", keys);
        return Response.json(200, answer.toString());
    }
}
