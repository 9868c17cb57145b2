// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.sandbox.service.Caller;

/** The access keys that the cloud knows. Several threads may use it. */
public final class Keyring {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A key and whose it is. */
    public record Key(Credentials credentials, Principal principal) {}

    public void add(Credentials credentials, Principal principal) {
        keys.put(credentials.accessKey(), new Key(credentials, principal));
    }

    public Optional<Key> find(String accessKey) {
        return Optional.ofNullable(keys.get(accessKey));
    }

    /** The principal that a caller is. */
    public Optional<Principal> owner(Caller caller) {
        return keys.values().stream()
                .map(Key::principal)
                .filter(principal -> principal.caller().equals(caller))
                .findFirst();
    }

    /** Its keys are not known any more. */
    public void remove(String accessKey) {
        keys.remove(accessKey);
    }

    /** New keys without an end. */
    public Credentials issueLasting(Principal principal) {
        Credentials credentials = Credentials.lasting("AKIA" + letters(16), secret(30));
        add(credentials, principal);
        return credentials;
    }

    /** New keys that end. */
    public Credentials issueSession(Principal principal, Instant end) {
        Credentials credentials =
                new Credentials("ASIA" + letters(16), secret(30), Optional.of(secret(120)), Optional.of(end));
        add(credentials, principal);
        return credentials;
    }

    /** A unique part of an id. */
    public String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    private String secret(int octets) {
        byte[] secret = new byte[octets];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}
