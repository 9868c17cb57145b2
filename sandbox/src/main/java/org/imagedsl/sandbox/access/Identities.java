// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.sandbox.service.Caller;

/** Users, roles and second factors. Several threads may use it. */
public final class Identities {

    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, String> factors = new ConcurrentHashMap<>();
    private final Map<String, Duration> lifetimes = new ConcurrentHashMap<>();
    private final Keyring keyring;
    private final String account;

    public Identities(Keyring keyring, String account) {
        this.keyring = keyring;
        this.account = account;
    }

    /** Keys of a new user. */
    public Credentials user(String name, Permissions permissions) {
        Caller caller = new Caller(account, "arn:aws:iam::" + account + ":user/" + name, "AIDA" + keyring.letters(17));
        return keyring.issueLasting(new Principal(caller, List.of(permissions)));
    }

    public void add(Role role) {
        roles.put(role.arn(), role);
    }

    /** Nobody takes it on any more. */
    public void remove(String arn) {
        roles.remove(arn);
    }

    public Optional<Role> role(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    /** A device whose code proves a second factor. */
    public void addFactor(String serialNumber, String code) {
        factors.put(serialNumber, code);
    }

    public boolean proves(String serialNumber, String code) {
        return code.equals(factors.get(serialNumber));
    }

    /** Sessions that an action makes end after this, whatever was asked for. */
    public void limit(String action, Duration lifetime) {
        lifetimes.put(action, lifetime);
    }

    /** How long a session of an action lasts. */
    public Duration lifetime(String action, Duration asked) {
        return lifetimes.getOrDefault(action, asked);
    }

    /** Who a session of a role is. */
    public Principal session(Role role, String session, Optional<Permissions> policy) {
        String arn = "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + session;
        List<Permissions> permissions = new ArrayList<>(List.of(role.permissions()));
        policy.ifPresent(permissions::add);
        return new Principal(
                new Caller(role.account(), arn, "AROA" + keyring.letters(17) + ":" + session), permissions);
    }

    /** Keys of a session. */
    public Credentials issue(Principal principal, Instant end) {
        return keyring.issueSession(principal, end);
    }
}
