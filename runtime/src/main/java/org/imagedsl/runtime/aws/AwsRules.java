// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.cloud.AccountRules;
import org.imagedsl.runtime.step.Step.Checks;

/** What AWS would refuse of the words of an {@code aws} block, found without asking it. */
final class AwsRules {

    private static final String KEY =
            "(arn:[^:]+:kms:[^:]+:\\d{12}:(key|alias)/.+|alias/[A-Za-z0-9/_-]+|mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final String REGION = "[a-z]{2}(-[a-z]+)+-\\d";

    private final Aws aws;
    private final Checks checks;
    private final AccountRules account;

    private AwsRules(Aws aws, Checks checks) {
        this.aws = aws;
        this.checks = checks;
        this.account = new AccountRules(checks);
    }

    static void check(Aws aws, Checks checks) {
        AwsRules rules = new AwsRules(aws, checks);
        rules.credentials();
        rules.regions();
        rules.sharing();
        rules.keys();
        rules.volumes();
        rules.traits();
        rules.times();
    }

    private void credentials() {
        account.together("accessKey", aws.accessKey(), "secretKey", aws.secretKey());
        if (aws.token().isPresent() && aws.accessKey().isEmpty()) {
            checks.problem("token", "'token' goes with accessKey and secretKey", "leave it out");
        }
        account.endpoints(aws.endpoints().keySet(), Access.SERVICES);
        account.retries(aws.maxRetries());
    }

    private void regions() {
        aws.region().filter(name -> !name.matches(REGION)).ifPresent(name -> noRegion("region", name));
        aws.copyTo().stream().filter(name -> !name.matches(REGION)).forEach(name -> noRegion("copyTo", name));
        Set<String> seen = new HashSet<>();
        aws.copyTo().stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> checks.problem("copyTo", "region '" + name + "' is named twice", ""));
        boolean copies = aws.copyTo().stream().anyMatch(name -> !aws.region().equals(Optional.of(name)));
        if (aws.skipBuildRegion() && !copies) {
            checks.problem("skipBuildRegion", "with skipBuildRegion no AMI would be left", "name regions with copyTo");
        }
        aws.copyWithin()
                .filter(time ->
                        time.toMinutes() % 15 != 0 || time.toMinutes() < 15 || time.compareTo(Duration.ofDays(2)) > 0)
                .ifPresent(time -> checks.problem(
                        "copyWithin",
                        "AWS does not promise copies within " + time.toMinutes() + " minutes",
                        "write a multiple of 15.minutes, up to 48.hours"));
    }

    private void noRegion(String option, String name) {
        checks.problem(option, "'" + name + "' is not the name of a region", "a region is named like 'eu-west-3'");
    }

    private void sharing() {
        account.accounts("users", aws.users());
        account.accounts("snapshotUsers", aws.snapshotUsers());
        groups("groups", aws.groups());
        groups("snapshotGroups", aws.snapshotGroups());
        boolean shared = !aws.users().isEmpty()
                || !aws.organizations().isEmpty()
                || !aws.organizationalUnits().isEmpty()
                || !aws.snapshotUsers().isEmpty();
        if (shared && encrypted().filter(encrypt -> encrypt.kmsKey().isEmpty()).isPresent()) {
            checks.problem(
                    "encrypt",
                    "what is encrypted with the account's default key cannot be shared",
                    "name a key of your own: encrypt kmsKey: 'alias/images'");
        }
        if (encrypted().isPresent()
                && (!aws.groups().isEmpty() || !aws.snapshotGroups().isEmpty())) {
            checks.problem("encrypt", "an encrypted AMI cannot be public", "leave out 'encrypt', or the groups");
        }
        account.replacing(aws.forceDeleteSnapshots(), aws.forceDeregister());
    }

    private Optional<Encrypt> encrypted() {
        return aws.encrypt().filter(Encrypt::wanted);
    }

    private void groups(String option, List<String> groups) {
        groups.stream()
                .filter(group -> !group.equals("all"))
                .forEach(group -> checks.problem(option, "AWS knows no group '" + group + "'", "it knows 'all'"));
    }

    private void keys() {
        aws.encrypt()
                .filter(encrypt -> !encrypt.wanted()
                        && (encrypt.kmsKey().isPresent()
                                || !encrypt.regionKmsKeys().isEmpty()))
                .ifPresent(encrypt -> checks.problem(
                        "encrypt", "'encrypt false' has no use for a key", "leave out the key, or 'false'"));
        encrypted().ifPresent(encrypt -> {
            encrypt.kmsKey().ifPresent(this::key);
            encrypt.regionKmsKeys().values().forEach(this::key);
            encrypt.regionKmsKeys().keySet().stream()
                    .filter(region -> !aws.copyTo().contains(region))
                    .forEach(region -> checks.problem(
                            "encrypt", "a key for '" + region + "', where no copy is made", "name it with copyTo too"));
            for (String region : aws.copyTo()) {
                boolean here = aws.region().equals(Optional.of(region));
                boolean own = encrypt.regionKmsKeys().containsKey(region);
                if (!here
                        && !own
                        && encrypt.kmsKey()
                                .filter(key -> !Encrypt.isEverywhere(key))
                                .isPresent()) {
                    checks.problem(
                            "encrypt",
                            "the key '" + encrypt.kmsKey().get() + "' is not in " + region,
                            "name one that is: encrypt regionKmsKeys: ['" + region + "': 'alias/images']");
                }
            }
        });
    }

    private void key(String key) {
        if (!key.matches(KEY)) {
            checks.problem(
                    "encrypt", "'" + key + "' is no KMS key", "write its id, its ARN, or a name like 'alias/images'");
        }
    }

    private void volumes() {
        aws.rootVolume().ifPresent(root -> new VolumeRules("", root.type(), root.iops(), root.throughput())
                .check(root.size(), checks.of(root)));
        account.differentVolumes(aws.volumes(), Volume::name);
        for (Volume volume : aws.volumes()) {
            Checks own = checks.of(volume);
            new VolumeRules("volume " + volume.name() + ": ", volume.type(), volume.iops(), volume.throughput())
                    .check(volume.size(), own);
            boolean other = volume.none() || volume.ephemeral().isPresent();
            if (!other && volume.size().isEmpty() && volume.snapshot().isEmpty()) {
                account.withoutSize(volume, volume.name());
            }
            if (volume.type().isEmpty()
                    && (volume.iops().isPresent() || volume.throughput().isPresent())) {
                own.problem(
                        volume.iops().isPresent() ? "iops" : "throughput",
                        "volume " + volume.name() + " says how fast it is, and not its type",
                        "write its type, as type: gp3");
            }
            if (volume.kmsKey().isPresent() && !volume.encrypted().orElse(true)) {
                own.problem(
                        "kmsKey",
                        "volume " + volume.name() + " has a key and is not encrypted",
                        "leave out the key, or encrypted: false");
            }
        }
    }

    private void traits() {
        boolean pv = aws.virtualization().equals(Optional.of(Virtualization.PARAVIRTUAL));
        if (pv && (aws.ena().orElse(false) || aws.sriov().orElse(false))) {
            checks.problem(
                    aws.ena().orElse(false) ? "ena" : "sriov",
                    "enhanced networking needs hardware virtualization",
                    "write virtualization hvm");
        }
        if (aws.tpm().equals(Optional.of(Version.V2))
                && aws.bootMode().filter(mode -> mode != BootMode.UEFI).isPresent()) {
            checks.problem("tpm", "NitroTPM needs bootMode uefi", "write bootMode uefi, or leave 'tpm' out");
        }
        if (aws.uefiData().isPresent() && aws.bootMode().equals(Optional.of(BootMode.LEGACY_BIOS))) {
            checks.problem("uefiData", "UEFI variables are of no use to bootMode legacyBios", "leave them out");
        }
    }

    private void times() {
        aws.deprecateAt().ifPresent(text -> {
            Optional<Instant> at = instant(text);
            Instant now = Instant.now();
            if (at.isEmpty()) {
                checks.problem("deprecateAt", "'" + text + "' is no instant", "write it like '2027-01-31T00:00:00Z'");
            } else if (at.get().isBefore(now)) {
                checks.problem("deprecateAt", text + " is over", "name a time to come");
            } else if (at.get()
                    .isAfter(now.atOffset(ZoneOffset.UTC).plusYears(10).toInstant())) {
                checks.problem("deprecateAt", text + " is more than 10 years away", "AWS takes at most 10 years");
            }
        });
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
