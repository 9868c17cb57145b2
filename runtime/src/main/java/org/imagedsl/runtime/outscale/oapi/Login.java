// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.util.Optional;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * An account as it is asked: what the script says, and what it leaves to the host.
 *
 * @param endpoint URL of the API, without a slash at its end
 */
record Login(
        String accessKey,
        String secretKey,
        Region region,
        String endpoint,
        Optional<String> certificate,
        Optional<String> certificateKey) {

    static Login of(Access access, Profiles profiles) {
        Identity identity = access.identity();
        Profile written = new Profile(
                identity.keys().map(Identity.Keys::accessKey),
                identity.keys().map(keys -> keys.secretKey().reveal()),
                access.region().map(Region::text),
                Optional.ofNullable(access.endpoints().get("api")),
                identity.certificate().map(file -> Profiles.text(file.toString())),
                identity.certificateKey().map(file -> Profiles.text(file.toString())));
        Profile all = written.or(profiles.find(identity));
        String accessKey = all.accessKey().orElseThrow(Login::noKeys);
        String secretKey = all.secretKey().orElseThrow(Login::noKeys);
        String region = all.region()
                .orElseThrow(() -> new BuildFailure(
                        "no Outscale region is named", "write region 'eu-west-2' in outscale, or set OSC_REGION"));
        String endpoint = all.endpoint().orElse("api.{region}.outscale.com");
        return new Login(
                accessKey,
                secretKey,
                new Region(region),
                url(endpoint.replace("{region}", region)),
                all.certificate(),
                all.certificateKey());
    }

    private static BuildFailure noKeys() {
        return new BuildFailure(
                "no Outscale access key and secret key found",
                "set OSC_ACCESS_KEY and OSC_SECRET_KEY, or name a profile of ~/.osc/config.json");
    }

    /** Protocol and path as usual, where they are not said. */
    private static String url(String endpoint) {
        String whole = endpoint.contains("://") ? endpoint : "https://" + endpoint;
        String trimmed = whole.replaceAll("/+$", "");
        return trimmed.indexOf('/', trimmed.indexOf("://") + 3) < 0 ? trimmed + "/api/v1" : trimmed;
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "login of " + accessKey + " in " + region;
    }
}
