// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.imagedsl.runtime.step.Step.Checks;

/** What is wrong in the words of any account's block, whoever the provider is. */
public record AccountRules(Checks checks) {

    private static final String ACCOUNT = "\\d{12}";

    /** Two options of which none means something alone. */
    public void together(String one, Optional<?> first, String other, Optional<?> second) {
        if (first.isPresent() != second.isPresent()) {
            checks.problem(
                    first.isPresent() ? one : other,
                    one + " and " + other + " go together",
                    "give '" + (first.isPresent() ? other : one) + "' too, or leave both out");
        }
    }

    /** @param known services that may be reached elsewhere */
    public void endpoints(Collection<String> services, List<String> known) {
        services.stream()
                .filter(service -> !known.contains(service))
                .forEach(service -> checks.problem(
                        "endpoints",
                        "no service '" + service + "' is asked",
                        "these are: " + String.join(", ", known)));
    }

    public void retries(int retries) {
        if (retries < 0) {
            checks.problem("maxRetries", "'maxRetries' cannot be negative", "");
        }
    }

    public void accounts(String option, List<String> accounts) {
        accounts.stream()
                .filter(account -> !account.matches(ACCOUNT))
                .forEach(account -> checks.problem(
                        option, "'" + account + "' is no account", "an account has 12 digits, without hyphens"));
    }

    public void replacing(boolean deletesSnapshots, boolean deregisters) {
        if (deletesSnapshots && !deregisters) {
            checks.problem(
                    "forceDeleteSnapshots",
                    "'forceDeleteSnapshots' does nothing without 'forceDeregister'",
                    "write forceDeregister true too");
        }
    }

    /** @param name of each volume, which has it as its option {@code name} */
    public <V extends Record> void differentVolumes(List<V> volumes, Function<V, String> name) {
        Set<String> seen = new HashSet<>();
        volumes.stream().filter(volume -> !seen.add(name.apply(volume))).forEach(volume -> checks.of(volume)
                .problem("name", "two volumes are named " + name.apply(volume), "give each a name of its own"));
    }

    public void withoutSize(Record volume, String name) {
        checks.of(volume).problem("", "nothing says how large volume " + name + " is", "write size: 10.GiB");
    }
}
