// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that a day, a region and a service derive from a secret key. */
record SigningKey(byte[] key) {

    static SigningKey of(String secretKey, Signed.Scope scope) {
        byte[] day = mac((scope.scheme().name() + secretKey).getBytes(StandardCharsets.UTF_8), scope.day());
        return new SigningKey(mac(
                mac(mac(day, scope.region()), scope.service()), scope.scheme().terminator()));
    }

    String sign(String text) {
        return HexFormat.of().formatHex(mac(key, text));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
