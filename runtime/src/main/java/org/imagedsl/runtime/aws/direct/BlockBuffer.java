// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** What one worker has for itself: room for a block, and its digest. */
final class BlockBuffer {

    private static final byte[] ZERO = new byte[BlockDisk.BLOCK];

    private final byte[] bytes = new byte[BlockDisk.BLOCK];
    private final MessageDigest sha = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isZero() {
        return Arrays.equals(bytes, ZERO);
    }

    byte[] digest() {
        return sha.digest(bytes);
    }
}
