// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Permissions that a call adds and removes: account ids, and {@link #EVERYBODY}. */
record Grants(Set<String> added, Set<String> removed) {

    static final String EVERYBODY = "all";

    /** What a structure such as {@code PermissionsToLaunch} says; empty when it is not sent. */
    static Optional<Grants> read(Arguments arguments, String name) {
        return arguments.group(name).map(Grants::of);
    }

    private static Grants of(Arguments structure) {
        Grants grants = new Grants(accounts(structure, "Additions"), accounts(structure, "Removals"));
        if (grants.added().isEmpty() && grants.removed().isEmpty()) {
            throw Failures.missing("Additions");
        }
        if (!grants.added().isEmpty() && !grants.removed().isEmpty()) {
            throw Failures.combination("Additions and Removals cannot be used together.");
        }
        return grants;
    }

    private static Set<String> accounts(Arguments structure, String name) {
        Set<String> accounts = new LinkedHashSet<>();
        structure.group(name).ifPresent(part -> {
            part.texts("AccountIds").forEach(account -> accounts.add(checked(account)));
            if (part.flag("GlobalPermission").orElse(false)) {
                accounts.add(EVERYBODY);
            }
        });
        return accounts;
    }

    private static String checked(String account) {
        if (!account.matches("\\d{12}")) {
            throw Failures.account(account);
        }
        return account;
    }

    Set<String> applyTo(Collection<String> before) {
        Set<String> after = new LinkedHashSet<>(before);
        after.addAll(added);
        after.removeAll(removed);
        return after;
    }

    /** Permissions in an answer. */
    static Answer part(Collection<String> who) {
        List<String> accounts =
                who.stream().filter(account -> !account.equals(EVERYBODY)).toList();
        return Answer.empty().with("GlobalPermission", who.contains(EVERYBODY)).texts("AccountIds", accounts);
    }

    /** The filters for the accounts and for everybody have these values. */
    static Stream<String> accounts(Collection<String> who) {
        return who.stream().filter(account -> !account.equals(EVERYBODY));
    }
}
