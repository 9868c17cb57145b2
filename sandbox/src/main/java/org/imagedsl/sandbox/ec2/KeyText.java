// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keys as EC2 gives them: RSA in PEM as PKCS #1, Ed25519 in OpenSSH's form (PROTOCOL.key of its sources), each with EC2's
 * fingerprint.
 *
 * @param publicKey as {@code ssh-rsa AAAA...}
 */
record KeyText(String type, String publicKey, String fingerprint, Optional<String> privateKey) {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final int RAW = 32;

    static KeyText rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            RSAPublicKey open = (RSAPublicKey) pair.getPublic();
            byte[] blob = new Blob()
                    .text("ssh-rsa")
                    .bytes(open.getPublicExponent().toByteArray())
                    .bytes(open.getModulus().toByteArray())
                    .content();
            byte[] pkcs8 = pair.getPrivate().getEncoded();
            String print = hex(MessageDigest.getInstance("SHA-1").digest(pkcs8));
            // What PKCS #8 wraps after 26 bytes is PKCS #1.
            String pem = pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
            return new KeyText("rsa", line("ssh-rsa", blob), print, Optional.of(pem));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    static KeyText ed25519() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] open = last(pair.getPublic().getEncoded());
            byte[] secret = last(pair.getPrivate().getEncoded());
            byte[] blob = new Blob().text("ssh-ed25519").bytes(open).content();
            byte[] both = ByteBuffer.allocate(2 * RAW).put(secret).put(open).array();
            byte[] inner = new Blob()
                    .number(0)
                    .number(0)
                    .text("ssh-ed25519")
                    .bytes(open)
                    .bytes(both)
                    .text("")
                    .padded(8);
            byte[] file = new Blob()
                    .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                    .text("none")
                    .text("none")
                    .text("")
                    .number(1)
                    .bytes(blob)
                    .bytes(inner)
                    .content();
            String pem = pem("OPENSSH PRIVATE KEY", file);
            return new KeyText("ed25519", line("ssh-ed25519", blob), sha256(blob), Optional.of(pem));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    /** A line of {@code authorized_keys}; empty when it is none of a type that EC2 takes. */
    static Optional<KeyText> imported(String text) {
        String[] parts = text.strip().split("\\s+", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(parts[1]);
            return switch (parts[0]) {
                case "ssh-ed25519" -> Optional.of(
                        new KeyText("ed25519", line(parts[0], blob), sha256(blob), Optional.empty()));
                case "ssh-rsa" -> Optional.of(new KeyText("rsa", line(parts[0], blob), md5(blob), Optional.empty()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | GeneralSecurityException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static String md5(byte[] blob) throws GeneralSecurityException {
        ByteBuffer parts = ByteBuffer.wrap(blob);
        next(parts);
        BigInteger exponent = new BigInteger(next(parts));
        BigInteger modulus = new BigInteger(next(parts));
        byte[] der = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                .getEncoded();
        return hex(MessageDigest.getInstance("MD5").digest(der));
    }

    private static byte[] next(ByteBuffer parts) {
        int length = parts.getInt();
        if (length < 1 || length > parts.remaining()) {
            throw new IllegalArgumentException("no key");
        }
        byte[] part = new byte[length];
        parts.get(part);
        return part;
    }

    private static String sha256(byte[] blob) throws GeneralSecurityException {
        return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
    }

    private static String hex(byte[] digest) {
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }

    private static byte[] last(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
    }

    private static String line(String type, byte[] blob) {
        return type + " " + BASE64.encodeToString(blob);
    }

    private static String pem(String label, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** Parts with their lengths, as SSH writes them. */
    private static final class Blob {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Blob raw(byte[] octets) {
            out.writeBytes(octets);
            return this;
        }

        Blob number(int value) {
            return raw(ByteBuffer.allocate(4).putInt(value).array());
        }

        Blob bytes(byte[] octets) {
            return number(octets.length).raw(octets);
        }

        Blob text(String text) {
            return bytes(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** Filled up with 1, 2, 3 and so on. */
        byte[] padded(int block) {
            for (int octet = 1; out.size() % block != 0; octet++) {
                out.write(octet);
            }
            return content();
        }

        byte[] content() {
            return out.toByteArray();
        }
    }
}
