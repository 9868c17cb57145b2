// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import java.util.Optional;

/**
 * What one place says of an account.
 *
 * @param endpoint of the API, with or without a protocol and a path
 * @param certificate PEM text of the client's certificate
 * @param certificateKey PEM text of its key
 */
record Profile(
        Optional<String> accessKey,
        Optional<String> secretKey,
        Optional<String> region,
        Optional<String> endpoint,
        Optional<String> certificate,
        Optional<String> certificateKey) {

    static final Profile NOTHING = new Profile(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** This, and what it does not say from another place. A key and its secret come from one place. */
    Profile or(Profile other) {
        boolean own = accessKey.isPresent() || secretKey.isPresent();
        boolean certified = certificate.isPresent() || certificateKey.isPresent();
        return new Profile(
                own ? accessKey : other.accessKey,
                own ? secretKey : other.secretKey,
                region.or(() -> other.region),
                endpoint.or(() -> other.endpoint),
                certified ? certificate : other.certificate,
                certified ? certificateKey : other.certificateKey);
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "profile with access key " + accessKey.orElse("(none)");
    }
}
