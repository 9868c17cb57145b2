// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale;

import org.imagedsl.runtime.cloud.AccountRules;
import org.imagedsl.runtime.outscale.oapi.Access;
import org.imagedsl.runtime.step.Step.Checks;

/** What Outscale would refuse of the words of an {@code outscale} block, found without asking it. */
final class OutscaleRules {

    private static final String REGION = "[a-z]+(-[a-z]+)+-\\d";
    private static final String ROOT_DEVICE = "/dev/sda1";

    private final Outscale outscale;
    private final Checks checks;
    private final AccountRules account;

    private OutscaleRules(Outscale outscale, Checks checks) {
        this.outscale = outscale;
        this.checks = checks;
        this.account = new AccountRules(checks);
    }

    static void check(Outscale outscale, Checks checks) {
        OutscaleRules rules = new OutscaleRules(outscale, checks);
        rules.credentials();
        rules.places();
        rules.sharing();
        rules.volumes();
    }

    private void credentials() {
        account.together("accessKey", outscale.accessKey(), "secretKey", outscale.secretKey());
        account.together("x509Cert", outscale.x509Cert(), "x509Key", outscale.x509Key());
        account.endpoints(outscale.endpoints().keySet(), Access.SERVICES);
        account.retries(outscale.maxRetries());
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
        account.accounts("users", outscale.users());
        account.accounts("snapshotUsers", outscale.snapshotUsers());
        account.replacing(outscale.forceDeleteSnapshots(), outscale.forceDeregister());
    }

    private void volumes() {
        outscale.rootVolume()
                .ifPresent(root -> new BsuRules("", root.type(), root.iops()).check(root.size(), checks.of(root)));
        outscale.rootDeviceName()
                .filter(name -> !name.equals(ROOT_DEVICE))
                .ifPresent(name -> checks.problem(
                        "rootDeviceName",
                        "no root device of Outscale is '" + name + "'",
                        "it is " + ROOT_DEVICE + ": leave 'rootDeviceName' out"));
        account.differentVolumes(outscale.volumes(), Bsu::name);
        for (Bsu volume : outscale.volumes()) {
            Checks own = checks.of(volume);
            new BsuRules("volume " + volume.name() + ": ", volume.type(), volume.iops()).check(volume.size(), own);
            if (!volume.name().matches("/dev/(sd|xvd)[b-z][a-z]?")) {
                own.problem(
                        "name", "no volume of Outscale is named '" + volume.name() + "'", "write one like '/dev/sdb'");
            }
            if (!volume.none() && volume.size().isEmpty() && volume.snapshot().isEmpty()) {
                account.withoutSize(volume, volume.name());
            }
        }
    }
}
