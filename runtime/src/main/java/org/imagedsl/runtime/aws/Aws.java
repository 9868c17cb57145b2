// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.aws.ec2.AssumeRole;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.aws.ec2.Identity;
import org.imagedsl.runtime.aws.ec2.Mfa;
import org.imagedsl.runtime.aws.ec2.Vault;
import org.imagedsl.runtime.aws.ec2.WebIdentity;
import org.imagedsl.runtime.aws.store.InstanceStore;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.DataVolumes;
import org.imagedsl.runtime.cloud.Polling;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OwnDisk;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.image.Wrong;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/** An AMI, in one region or several. As a step it opens the account. Long because it is the table of all its words. */
@Keyword(
        value = "aws",
        summary = "publishes an AMI",
        example = "image('x') { aws { region 'eu-west-3'; copyTo 'eu-west-1' }; source scratch(1.GiB) }")
public record Aws(
        @Option(value = "how the disk is reached", otherwise = "attach") Via via,
        @Option(value = "region to build in; found as every AWS program does when not given", replaces = "region")
                Optional<String> region,
        @Option(value = "profile of the shared configuration", replaces = "profile") Optional<String> profile,
        @Option(value = "another credentials file", replaces = "shared_credentials_file")
                Optional<Path> sharedCredentialsFile,
        @Option(value = "access key", excludes = "vault", replaces = "access_key") Optional<String> accessKey,
        @Option(value = "its secret", replaces = "secret_key") Optional<Secret> secretKey,
        @Option(value = "its session token", replaces = "token") Optional<Secret> token,
        @Option("a role to build with") Optional<AssumeRole> assumeRole,
        @Option("a one-time code of a second factor") Optional<Mfa> mfa,
        @Option("credentials from Vault") Optional<Vault> vault,
        @Option("a role taken with the token of an identity provider") Optional<WebIdentity> webIdentity,
        @Option(
                        value =
                                "other endpoints by service (ec2, ebs, sts, kms, s3, iam, ssm, imds, checkip); {region} stands for the region",
                        replaces = "custom_endpoint_ec2")
                Map<String, String> endpoints,
        @Option(value = "whether certificates are not checked", replaces = "insecure_skip_tls_verify")
                boolean insecureSkipTlsVerify,
        @Option(value = "further attempts after a failed call", otherwise = "10", replaces = "max_retries")
                int maxRetries,
        @Option(
                        value = "whether the text of a refusal is decoded, which is a permission of its own",
                        replaces = "decode_authorization_messages")
                boolean decodeAuthorizationMessages,
        @Option(value = "whether credentials are not tried out first", replaces = "skip_credential_validation")
                boolean skipCredentialValidation,
        @Option(value = "whether regions are not looked up first", replaces = "skip_region_validation")
                boolean skipRegionValidation,
        @Option("how long is waited for AWS") Optional<Polling> polling,
        @Option(value = "its description", replaces = "ami_description") Optional<Text> description,
        @Option(
                        value = "tags of the AMI and its snapshots",
                        replaces = {"tags", "tag"})
                Map<String, Text> tags,
        @Option(
                        value = "further tags of its snapshots",
                        replaces = {"snapshot_tags", "snapshot_tag"})
                Map<String, Text> snapshotTags,
        @Option(value = "other regions that get a copy", replaces = "ami_regions") List<String> copyTo,
        @Option(
                        value = "time in which copies are paid to be done, in steps of 15 minutes",
                        replaces = "snapshot_copy_duration_minutes")
                Optional<Duration> copyWithin,
        @Option(value = "whether no AMI is left in the region of the build", replaces = "skip_save_build_region")
                boolean skipBuildRegion,
        @Option("whether a finished AMI stays when a later step fails") boolean keepOnFailure,
        @Option(value = "accounts that may start it", replaces = "ami_users") List<String> users,
        @Option(value = "groups that may start it; AWS knows 'all'", replaces = "ami_groups") List<String> groups,
        @Option(value = "ARNs of organizations that may start it", replaces = "ami_org_arns")
                List<String> organizations,
        @Option(value = "ARNs of organizational units that may start it", replaces = "ami_ou_arns")
                List<String> organizationalUnits,
        @Option(value = "product codes", replaces = "ami_product_codes") List<String> productCodes,
        @Option(value = "accounts that may make volumes of its snapshots", replaces = "snapshot_users")
                List<String> snapshotUsers,
        @Option(value = "groups that may make volumes of its snapshots", replaces = "snapshot_groups")
                List<String> snapshotGroups,
        @Option("encrypts the AMI and its copies") Optional<Encrypt> encrypt,
        @Option("publishes an instance-store bundle in place of a snapshot") Optional<InstanceStore> bundle,
        @Option("the root volume") Optional<RootVolume> rootVolume,
        @Option(value = "further disks of its instances", direct = true) List<Volume> volumes,
        @Option(value = "what becomes of the source image's other disks", otherwise = "copy") DataVolumes dataVolumes,
        @Option(value = "processor; the source's when not given", replaces = "ami_architecture")
                Optional<Architecture> architecture,
        @Option(value = "virtualization; the source's when not given", replaces = "ami_virtualization_type")
                Optional<Virtualization> virtualization,
        @Option(value = "name of the root device; the source's when not given", replaces = "root_device_name")
                Optional<String> rootDeviceName,
        @Option(value = "how its instances boot; as the source's when not given", replaces = "boot_mode")
                Optional<BootMode> bootMode,
        @Option(
                        value =
                                "store of UEFI variables, base64; that of an own source when not given, none when empty",
                        replaces = "uefi_data")
                Optional<String> uefiData,
        @Option(value = "NitroTPM; as the source when not given", replaces = "tpm_support") Optional<Version> tpm,
        @Option(value = "metadata service asked for; as the source when not given", replaces = "imds_support")
                Optional<Version> imds,
        @Option(value = "enhanced networking; as the source when not given", replaces = "ena_support")
                Optional<Boolean> ena,
        @Option(value = "SR-IOV networking of old instances; as the source when not given", replaces = "sriov_support")
                Optional<Boolean> sriov,
        @Option(value = "from when on nobody is to start it, as '2027-01-31T00:00:00Z'", replaces = "deprecate_at")
                Optional<String> deprecateAt,
        @Option("keeps the AMI from being deregistered") Optional<DeregistrationProtection> deregistrationProtection,
        @Option(value = "whether own AMIs of its name are replaced", replaces = "force_deregister")
                boolean forceDeregister,
        @Option(value = "whether the snapshots of replaced AMIs go too, at the end", replaces = "force_delete_snapshot")
                boolean forceDeleteSnapshots)
        implements Target, Step<Region> {

    @Override
    public Region perform(Scope scope) throws InterruptedException {
        Ec2Cloud cloud = Ec2Cloud.open(access(), scope::text, secret -> hide(scope, secret));
        scope.image().bind(Cloud.REF, cloud);
        scope.image().bind(Ec2Cloud.EC2, cloud);
        scope.image().bind(BuildRefs.REGION, cloud.home().text());
        if (!skipCredentialValidation) {
            scope.output("as " + cloud.caller());
        }
        return cloud.home();
    }

    private static void hide(Scope scope, String secret) {
        scope.text(new Text(List.of(new Secret("AWS credentials", () -> secret))));
    }

    private Access access() {
        Optional<Identity.Keys> keys = accessKey.map(key -> new Identity.Keys(key, secretKey.orElseThrow(), token));
        Identity identity = new Identity(keys, profile, sharedCredentialsFile, vault, webIdentity, mfa, assumeRole);
        return new Access(
                region.map(Region::new),
                identity,
                endpoints,
                maxRetries,
                insecureSkipTlsVerify,
                decodeAuthorizationMessages,
                polling.orElse(Polling.DEFAULT).limits());
    }

    /** The words of a target, when it is one of AWS. */
    public static Optional<Aws> of(Target target) {
        if (target instanceof AwsForced forced) {
            return Optional.of(forced.aws());
        }
        return target instanceof Aws aws ? Optional.of(aws) : Optional.empty();
    }

    @Override
    public Optional<OwnDisk> ownDisk(Script script, Image image) {
        return ownDisk(script, image, forceDeregister);
    }

    Optional<OwnDisk> ownDisk(Script script, Image image, boolean replaces) {
        AwsBuild build = new AwsBuild(this, script, image, replaces);
        return Optional.of(via == Via.ATTACH ? new AttachBuild(build)::tree : new DirectBuild(build)::tree);
    }

    @Override
    public List<Step<?>> publish(Script script, Image image) {
        return publish(script, image, forceDeregister);
    }

    List<Step<?>> publish(Script script, Image image, boolean replaces) {
        if (via == Via.ATTACH) {
            return List.of(new Wrong(
                    "aws via attach builds on a volume of its own, and '" + image.name() + "' has other targets too",
                    "give each target an image of its own, or write via direct"));
        }
        return new DirectBuild(new AwsBuild(this, script, image, replaces)).steps();
    }

    @Override
    public Target overwriting() {
        return new AwsForced(this);
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        words.add(region.orElse("the usual region"));
        assumeRole.ifPresent(role -> words.add("in role " + role.arn()));
        profile.ifPresent(name -> words.add("with profile " + name));
        return String.join(", ", words);
    }

    @Override
    public List<String> apiCalls() {
        List<String> calls = new ArrayList<>();
        mfa.ifPresent(any -> calls.add("sts:GetSessionToken"));
        webIdentity.ifPresent(any -> calls.add("sts:AssumeRoleWithWebIdentity"));
        assumeRole.ifPresent(any -> calls.add("sts:AssumeRole"));
        if (!skipCredentialValidation) {
            calls.add("sts:GetCallerIdentity");
        }
        return calls;
    }

    @Override
    public void check(Checks checks) {
        AwsRules.check(this, checks);
    }
}
