// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.layer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a layer by all that made it: the layer before it and the canonical form of its step.
 *
 * @param digest SHA-256, hexadecimal
 */
public record LayerKey(String digest) {

    /** Of the digest. */
    static final int LENGTH = 64;

    public LayerKey {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + digest + "' is not the key of a layer");
        }
    }

    /** The key of what is there before the first step. */
    public static LayerKey of(String beginning) {
        return new LayerKey(digest(beginning));
    }

    /** The key after one more step. */
    public LayerKey then(String step) {
        return new LayerKey(digest(digest + "\n" + step));
    }

    /** Enough of it to tell layers apart on a screen. */
    public String brief() {
        return digest.substring(0, 12);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
