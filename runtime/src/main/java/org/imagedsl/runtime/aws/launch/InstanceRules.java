// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.aws.Volume;
import org.imagedsl.runtime.step.Step.Checks;
import org.imagedsl.runtime.value.Content;

/** What EC2 would refuse of the words of an {@code instance}, found without asking it. */
record InstanceRules(Instance words, Checks checks) {

    private static final String CIDR = "(\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})|([0-9a-fA-F:]+/\\d{1,3})";

    void check() {
        networks();
        id("subnet", words.subnet(), "subnet-[0-9a-f]+");
        id("vpc", words.vpc(), "vpc-[0-9a-f]+");
        words.securityGroups().forEach(group -> id("securityGroups", Optional.of(group), "sg-[0-9a-f]+"));
        hardware();
        spot();
        for (Volume volume : words.volumes()) {
            boolean other = volume.none()
                    || volume.ephemeral().isPresent()
                    || volume.snapshot().isPresent();
            if (!other && volume.size().isEmpty()) {
                checks.of(volume)
                        .problem("", "nothing says how large volume " + volume.name() + " is", "write size: 10.GiB");
            }
        }
        words.userData()
                .filter(Content.LocalFile.class::isInstance)
                .map(content -> ((Content.LocalFile) content).path())
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> checks.problem(
                        "userData", "file '" + file + "' cannot be read", "paths are relative to the script's folder"));
        if (words.ssh().keyFile().filter(file -> !Files.isReadable(file)).isPresent()) {
            checks.problem(
                    "ssh",
                    "file '" + words.ssh().keyFile().get() + "' cannot be read",
                    "paths are relative to the script's folder");
        }
    }

    private void networks() {
        boolean temporary =
                words.securityGroups().isEmpty() && words.securityGroupFilter().isEmpty();
        words.reachableFrom().stream()
                .filter(network -> !network.matches(CIDR))
                .forEach(network -> checks.problem(
                        "reachableFrom", "'" + network + "' is no network", "write it like '192.0.2.0/24'"));
        if (!temporary && !words.reachableFrom().isEmpty()) {
            checks.problem(
                    "reachableFrom",
                    "'reachableFrom' is for the security group that a build makes",
                    "leave it out, or the groups");
        }
        if (temporary
                && words.ssh().bastion().isPresent()
                && words.reachableFrom().isEmpty()) {
            checks.problem(
                    "ssh",
                    "the instance is reached from a bastion, whose address in its network nobody knows",
                    "say it with reachableFrom '10.0.0.7/32', or name a security group");
        }
    }

    private void hardware() {
        boolean burstable = types().stream().allMatch(type -> type.matches("t[234][a-z]*\\..*"));
        if (words.unlimitedCredits() && !burstable) {
            checks.problem(
                    "unlimitedCredits", "only burstable types have credits", "leave it out, or choose t3 or t4g");
        }
        if (words.nitroEnclave() && types().stream().anyMatch(type -> type.startsWith("t"))) {
            checks.problem("nitroEnclave", "burstable types hold no enclaves", "choose another type");
        }
        if (words.metadata().filter(options -> !options.endpoint()).isPresent()
                && (words.policy().isPresent() || words.profile().isPresent())) {
            checks.problem(
                    "metadata",
                    "an instance without its metadata service has no use for a role",
                    "leave out 'endpoint', or the role");
        }
    }

    private List<String> types() {
        return words.type()
                .map(List::of)
                .orElseGet(() -> words.spot().map(Spot::types).orElse(List.of()));
    }

    private void spot() {
        if (words.spot().isEmpty()) {
            return;
        }
        if (!words.licenses().isEmpty()) {
            checks.problem("licenses", "a spot instance takes no licence configurations", "leave them out, or 'spot'");
        }
        if (words.capacityReservation().isPresent()) {
            checks.problem(
                    "capacityReservation", "a spot instance uses no reserved capacity", "leave it out, or 'spot'");
        }
        if (words.placement()
                .filter(place ->
                        place.host().isPresent() || place.hostResourceGroup().isPresent())
                .isPresent()) {
            checks.problem("placement", "no spot instance runs on a dedicated host", "leave it out, or 'spot'");
        }
        if (words.spot().get().needsFleet() && words.ebsOptimized().isEmpty() && types().isEmpty()) {
            checks.problem("spot", "nothing says which types may be taken", "write types 'm5.large', 'm5a.large'");
        }
    }

    private void id(String option, Optional<String> id, String pattern) {
        id.filter(text -> !text.matches(pattern))
                .ifPresent(text -> checks.problem(
                        option,
                        "'" + text + "' is no id",
                        "write it like '" + pattern.replace("[0-9a-f]+", "0a1b2c3d") + "'"));
    }
}
