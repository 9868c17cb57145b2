// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.sts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imagedsl.sandbox.access.Credentials;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.PolicyDocument;
import org.imagedsl.sandbox.access.Principal;
import org.imagedsl.sandbox.access.Role;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Caller;

/** Makes the keys of sessions. */
public final class Sessions {

    private final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
    private final Identities identities;
    private final Keyring keyring;
    private final Clock clock;

    public Sessions(Identities identities, Keyring keyring, Clock clock) {
        this.identities = identities;
        this.keyring = keyring;
        this.clock = clock;
    }

    /** What was asked for with each role that was taken on, by parameter, secrets left out. */
    public List<Map<String, String>> taken() {
        return List.copyOf(taken);
    }

    List<Element> ofUser(Parameters parameters, Caller caller) {
        Duration length = length(parameters, Duration.ofHours(12));
        requireFactor(parameters, false);
        parameters.refuseUnread();
        Principal principal = keyring.owner(caller).orElseThrow(() -> denied("GetSessionToken"));
        Credentials issued =
                identities.issue(principal, clock.instant().plus(identities.lifetime("GetSessionToken", length)));
        return List.of(element(issued));
    }

    List<Element> ofRole(Parameters parameters, Caller caller) {
        Role role = role(parameters);
        Optional<String> externalId = parameters.text("ExternalId");
        requireFactor(parameters, role.mfa());
        if (!role.externalId().equals(externalId) && role.externalId().isPresent()) {
            throw denied(role.arn());
        }
        return session("AssumeRole", parameters, role);
    }

    List<Element> ofWebIdentity(Parameters parameters, Caller caller) {
        Role role = role(parameters);
        String token = parameters.required("WebIdentityToken");
        parameters.text("ProviderId");
        if (!role.webTokens().contains(token)) {
            throw new ApiFailure("InvalidIdentityToken", "The web identity token is not valid");
        }
        return session("AssumeRoleWithWebIdentity", parameters, role);
    }

    private List<Element> session(String action, Parameters parameters, Role role) {
        String name = parameters.required("RoleSessionName");
        Duration length = length(parameters, Duration.ofHours(1));
        Optional<Permissions> policy = parameters.text("Policy").map(json -> PolicyDocument.read(json)
                .orElseThrow(() -> new ApiFailure("MalformedPolicyDocument", "The policy is not in the valid JSON")));
        Map<String, String> asked = asked(parameters);
        parameters.refuseUnread();
        taken.add(asked);
        Principal principal = identities.session(role, name, policy);
        Credentials issued = identities.issue(principal, clock.instant().plus(identities.lifetime(action, length)));
        return List.of(
                element(issued),
                Element.group(
                        "AssumedRoleUser",
                        Element.text("AssumedRoleId", principal.caller().id()),
                        Element.text("Arn", principal.caller().arn())));
    }

    private static Map<String, String> asked(Parameters parameters) {
        Map<String, String> asked = new TreeMap<>();
        for (String name : List.of(
                "RoleArn",
                "RoleSessionName",
                "ExternalId",
                "DurationSeconds",
                "Policy",
                "SerialNumber",
                "SourceIdentity")) {
            parameters.text(name).ifPresent(value -> asked.put(name, value));
        }
        parameters.groups("Tags.member").forEach(tag -> asked.put("Tag " + tag.required("Key"), tag.required("Value")));
        parameters
                .groups("PolicyArns.member")
                .forEach(policy ->
                        asked.merge("PolicyArns", policy.required("arn"), (first, second) -> first + "," + second));
        List<String> transitive = parameters.list("TransitiveTagKeys.member");
        if (!transitive.isEmpty()) {
            asked.put("TransitiveTagKeys", String.join(",", transitive));
        }
        return asked;
    }

    private Role role(Parameters parameters) {
        String arn = parameters.required("RoleArn");
        return identities.role(arn).orElseThrow(() -> denied(arn));
    }

    private void requireFactor(Parameters parameters, boolean always) {
        Optional<String> serial = parameters.text("SerialNumber");
        Optional<String> code = parameters.text("TokenCode");
        boolean proven = serial.isPresent() && code.isPresent() && identities.proves(serial.get(), code.get());
        if ((always || serial.isPresent() || code.isPresent()) && !proven) {
            throw new ApiFailure(
                    "AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
    }

    private static Duration length(Parameters parameters, Duration otherwise) {
        int seconds = parameters.number("DurationSeconds").orElse(Math.toIntExact(otherwise.toSeconds()));
        if (seconds < 900 || seconds > 129_600) {
            throw new ApiFailure("ValidationError", "DurationSeconds must be between 900 and 129600, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static ApiFailure denied(String what) {
        return new ApiFailure(
                "AccessDenied", 403, "The caller is not authorized to perform: sts:AssumeRole on " + what);
    }

    private static Element element(Credentials credentials) {
        return Element.group(
                "Credentials",
                Element.text("AccessKeyId", credentials.accessKey()),
                Element.text("SecretAccessKey", credentials.secretKey()),
                Element.text("SessionToken", credentials.sessionToken().orElse("")),
                Element.text("Expiration", credentials.expiration().orElseThrow()));
    }
}
