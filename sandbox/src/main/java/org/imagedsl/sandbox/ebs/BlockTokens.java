// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ebs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Tokens that let a caller who has listed blocks get them, for a while. */
final class BlockTokens {

    /** As long as those of EBS hold. */
    private static final Duration USUAL = Duration.ofDays(7);

    private final byte[] secret = new SecureRandom().generateSeed(16);
    private volatile Duration life = USUAL;

    void life(Duration other) {
        life = other;
    }

    Instant expiry(Instant now) {
        return now.plus(life);
    }

    String token(String snapshot, int index, Instant expiry) {
        String said = expiry.toEpochMilli() + "";
        String seal = seal(snapshot + " " + index + " " + said);
        return Base64.getEncoder().encodeToString((said + " " + seal).getBytes(StandardCharsets.US_ASCII));
    }

    boolean holds(String token, String snapshot, int index, Instant now) {
        try {
            String[] words = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII).split(" ", 2);
            return words.length == 2
                    && words[0].matches("-?\\d{1,18}")
                    && seal(snapshot + " " + index + " " + words[0]).equals(words[1])
                    && now.isBefore(Instant.ofEpochMilli(Long.parseLong(words[0])));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private String seal(String text) {
        MessageDigest sha = Blocks.sha256();
        sha.update(secret);
        return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
