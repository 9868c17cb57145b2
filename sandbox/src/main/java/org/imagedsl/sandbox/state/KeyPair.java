// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/**
 * A key that instances let in; of a key pair the cloud keeps only the public part.
 *
 * @param type {@code rsa} or {@code ed25519}
 * @param publicKey as a line of {@code authorized_keys}
 */
public record KeyPair(
        String id,
        String name,
        String type,
        String fingerprint,
        String publicKey,
        Instant created,
        Map<String, String> tags,
        Instant visible)
        implements Resource<KeyPair> {

    @Override
    public KeyPair withTags(Map<String, String> other) {
        return new KeyPair(id, name, type, fingerprint, publicKey, created, other, visible);
    }

    @Override
    public Instant gone() {
        return Instant.MAX;
    }
}
