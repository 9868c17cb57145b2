// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.outscale.oapi.Access;
import org.imagedsl.runtime.step.Step.Checks;

/** What Outscale would refuse of the words of an {@code outscale} block, found without asking it. */
final class OutscaleRules {

    private static final String REGION = "[a-z]+(-[a-z]+)+-\\d";
    private static final String ACCOUNT = "\\d{12}";
    private static final String ROOT_DEVICE = "/dev/sda1";

    private final Outscale outscale;
    private final Checks checks;

    private OutscaleRules(Outscale outscale, Checks checks) {
        this.outscale = outscale;
        this.checks = checks;
    }

    static void check(Outscale outscale, Checks checks) {
        OutscaleRules rules = new OutscaleRules(outscale, checks);
        rules.credentials();
        rules.places();
        rules.sharing();
        rules.volumes();
    }

    private void credentials() {
        together("accessKey", outscale.accessKey(), "secretKey", outscale.secretKey());
        together("x509Cert", outscale.x509Cert(), "x509Key", outscale.x509Key());
        for (String service : outscale.endpoints().keySet()) {
            if (!Access.SERVICES.contains(service)) {
                checks.problem(
                        "endpoints",
                        "no service '" + service + "' is asked",
                        "these are: " + String.join(", ", Access.SERVICES));
            }
        }
        if (outscale.maxRetries() < 0) {
            checks.problem("maxRetries", "'maxRetries' cannot be negative", "");
        }
    }

    private void together(String one, Optional<?> first, String other, Optional<?> second) {
        if (first.isPresent() != second.isPresent()) {
            checks.problem(
                    first.isPresent() ? one : other,
                    one + " and " + other + " go together",
                    "give '" + (first.isPresent() ? other : one) + "' too, or leave both out");
        }
    }

    private void places() {
        outscale.region()
                .filter(name -> !name.matches(REGION))
                .ifPresent(name -> checks.problem(
                        "region", "'" + name + "' is not the name of a region", "a region is named like 'eu-west-2'"));
        if (!outscale.copyTo().isEmpty()) {
            checks.problem(
                    "copyTo",
                    "an account of Outscale is one of one region, and copies no image into another",
                    "build it in each region, with that region's account: one image with its own outscale block for each");
        }
    }

    private void sharing() {
        accounts("users", outscale.users());
        accounts("snapshotUsers", outscale.snapshotUsers());
        if (outscale.forceDeleteSnapshots() && !outscale.forceDeregister()) {
            checks.problem(
                    "forceDeleteSnapshots",
                    "'forceDeleteSnapshots' does nothing without 'forceDeregister'",
                    "write forceDeregister true too");
        }
    }

    private void accounts(String option, List<String> accounts) {
        accounts.stream()
                .filter(account -> !account.matches(ACCOUNT))
                .forEach(account -> checks.problem(
                        option, "'" + account + "' is no account", "an account has 12 digits, without hyphens"));
    }

    private void volumes() {
        outscale.rootVolume()
                .ifPresent(root -> new BsuRules("rootVolume", root.type(), root.iops()).check(root.size(), checks));
        outscale.rootDeviceName()
                .filter(name -> !name.equals(ROOT_DEVICE))
                .ifPresent(name -> checks.problem(
                        "rootDeviceName",
                        "no root device of Outscale is '" + name + "'",
                        "it is " + ROOT_DEVICE + ": leave 'rootDeviceName' out"));
        Set<String> names = new HashSet<>();
        for (Bsu volume : outscale.volumes()) {
            new BsuRules("volumes", volume.type(), volume.iops()).check(volume.size(), checks);
            if (!names.add(volume.name())) {
                checks.problem("volumes", "two volumes are named " + volume.name(), "");
            }
            if (!volume.name().matches("/dev/(sd|xvd)[b-z][a-z]?")) {
                checks.problem(
                        "volumes",
                        "no volume of Outscale is named '" + volume.name() + "'",
                        "write one like '/dev/sdb'");
            }
            if (!volume.none() && volume.size().isEmpty() && volume.snapshot().isEmpty()) {
                checks.problem(
                        "volumes", "nothing says how large volume " + volume.name() + " is", "write size: 10.GiB");
            }
        }
    }
}
