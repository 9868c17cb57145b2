// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.imagedsl.runtime.cloud.BuildHost;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Cloud;
import org.imagedsl.runtime.cloud.Images;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Region;
import org.imagedsl.runtime.cloud.SnapshotId;
import org.imagedsl.runtime.cloud.Snapshots;
import org.imagedsl.runtime.cloud.Volumes;
import org.imagedsl.runtime.cloud.WaitLimits;
import org.imagedsl.runtime.cloud.Waiting;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Ref;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** An AWS account. */
public final class Ec2Cloud implements Cloud {

    /** Bound beside {@link Cloud#REF}: what other providers have not. */
    public static final Ref<Ec2Cloud> EC2 = Ref.named("aws", Ec2Cloud.class);

    public static final String PROVIDER = "aws";

    private final Access access;
    private final Region home;
    private final Clients clients;
    private final Calls calls;

    private Ec2Cloud(Access access, Region home, Clients clients) {
        this.access = access;
        this.home = home;
        this.clients = clients;
        this.calls = new Calls(access.retries(), new Refusals(this::decoded, this::keyPlace), clients::renew);
    }

    /**
     * Opens the account without asking it anything.
     *
     * @param hide told every secret before it is used
     */
    public static Ec2Cloud open(Access access, Credentials.TextReader reader, Consumer<String> hide) {
        Region home = access.region().orElseGet(() -> usualRegion(access));
        return new Ec2Cloud(access, home, new Clients(access, home, reader, hide));
    }

    /** As another process journalled it. */
    public static Ec2Cloud journalled(Map<String, String> attributes, WaitLimits limits) {
        return open(Access.journalled(attributes, limits), String::valueOf, secret -> {});
    }

    private static Region usualRegion(Access access) {
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        access.identity().profile().ifPresent(chain::profileName);
        try {
            return new Region(chain.build().getRegion().id());
        } catch (SdkClientException e) {
            throw new BuildFailure("no AWS region is named", "write region 'eu-west-3' in aws, or set AWS_REGION", e);
        }
    }

    /** Who the credentials belong to; fails when they are none. */
    public String caller() throws InterruptedException {
        return calls.make(
                "sts:GetCallerIdentity", () -> clients.sts().getCallerIdentity().arn());
    }

    /** The account of the credentials. */
    public String account() throws InterruptedException {
        return calls.make(
                "sts:GetCallerIdentity", () -> clients.sts().getCallerIdentity().account());
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Region home() {
        return home;
    }

    @Override
    public Volumes volumes() {
        return new Ec2Volumes(() -> clients.ec2(home), calls);
    }

    @Override
    public Snapshots snapshots(Region region) {
        return new Ec2Snapshots(region, () -> clients.ec2(region), calls);
    }

    @Override
    public Images images(Region region) {
        return new Ec2Images(() -> clients.ec2(region), calls);
    }

    /** As whom calls are made now, for programs elsewhere that make some; hidden from all output. */
    public Keys keys() {
        AwsCredentials now = clients.credentials();
        Optional<String> token = now instanceof AwsSessionCredentials session
                ? Optional.ofNullable(session.sessionToken())
                : Optional.empty();
        return new Keys(now.accessKeyId(), now.secretAccessKey(), token);
    }

    /** Credentials; secrets but for the first. */
    public record Keys(String accessKey, String secretKey, Optional<String> token) {

        @Override
        public String toString() {
            return accessKey;
        }
    }

    /** Where S3 is asked for the region of the build. */
    public String bucketService() {
        return access.endpoint("s3", home).orElseGet(() -> "https://s3." + home + ".amazonaws.com" + suffix());
    }

    /** Sessions of the Session Manager. */
    public Ec2Sessions sessions() {
        String usual = "https://ssm." + home + ".amazonaws.com" + suffix();
        return new Ec2Sessions(clients::ssm, calls, access.endpoint("ssm", home).orElse(usual));
    }

    private String suffix() {
        return home.text().startsWith("cn-") ? ".cn" : "";
    }

    /** Terminates an instance, and returns when it is gone, and with it the volumes that go with it. */
    public void terminate(InstanceId instance) throws InterruptedException {
        instances().terminate(instance);
        new Waiting(
                        "instance " + instance + " to be terminated",
                        limits().instance(),
                        limits().longestPause(),
                        "instance")
                .until(() -> Optional.of(instances().look(instance))
                        .filter(look ->
                                look.phase() == InstanceLook.Phase.ENDED || look.phase() == InstanceLook.Phase.ABSENT));
    }

    /** Deletes a security group as soon as no instance is in it. */
    public void deleteGroup(String group) throws InterruptedException {
        new Waiting(
                        "security group " + group + " to be let go by its instance",
                        limits().instance(),
                        limits().longestPause(),
                        "instance")
                .until(() -> networks().deleteGroup(group) ? Optional.of(group) : Optional.empty());
    }

    public Ec2Instances instances() {
        return new Ec2Instances(() -> clients.ec2(home), calls);
    }

    public Ec2Networks networks() {
        return new Ec2Networks(() -> clients.ec2(home), calls);
    }

    public Ec2KeyPairs keyPairs() {
        return new Ec2KeyPairs(() -> clients.ec2(home), calls);
    }

    public Profiles profiles() {
        return new Profiles(clients::iam, calls);
    }

    public Buckets buckets() {
        return new Buckets(clients::s3, calls);
    }

    /** Where this host asks which address the world sees it by. */
    public URI addressService() {
        return URI.create(access.endpoint("checkip", home).orElse("https://checkip.amazonaws.com/"));
    }

    @Override
    public BuildHost host() {
        String endpoint = access.endpoint("imds", home)
                .or(SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT::getStringValue)
                .orElse("http://169.254.169.254");
        return new Ec2Host(new Imds(endpoint.replaceAll("/$", "")), home, () -> clients.ec2(home), calls);
    }

    @Override
    public WaitLimits limits() {
        return access.limits();
    }

    @Override
    public List<Region> unknown(List<Region> regions) throws InterruptedException {
        Set<String> known =
                calls.make("ec2:DescribeRegions", () -> clients.ec2(home).describeRegions().regions().stream()
                        .map(software.amazon.awssdk.services.ec2.model.Region::regionName)
                        .collect(Collectors.toSet()));
        return regions.stream().filter(region -> !known.contains(region.text())).toList();
    }

    @Override
    public void requireKey(Region region, String key) throws InterruptedException {
        calls.make("kms:DescribeKey", () -> {
            try {
                boolean enabled = clients.kms(region)
                        .describeKey(request -> request.keyId(key))
                        .keyMetadata()
                        .enabled();
                if (!enabled) {
                    throw new BuildFailure("KMS key '" + key + "' in " + region + " is disabled", "enable it");
                }
            } catch (NotFoundException e) {
                throw new BuildFailure(
                        "no KMS key '" + key + "' in " + region, "name a key of that region, as alias/images", e);
            } catch (KmsException e) {
                if (e.awsErrorDetails() == null
                        || !e.awsErrorDetails().errorCode().startsWith("AccessDenied")) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public Map<String, String> access() {
        return access.withoutSecrets();
    }

    /** Whether a snapshot of the region of the build belongs to this account, so that EBS direct reads it. */
    public boolean owns(SnapshotId snapshot) throws InterruptedException {
        return calls.make("ec2:DescribeSnapshots", () -> !clients.ec2(home)
                .describeSnapshots(request ->
                        request.ownerIds("self").filters(Tags.filter("snapshot-id", List.of(snapshot.text()))))
                .snapshots()
                .isEmpty());
    }

    /** Whether the account encrypts what nobody asked to encrypt; empty where it does not let us know. */
    public Optional<Boolean> encryptsByDefault(Region region) throws InterruptedException {
        return calls.make("ec2:GetEbsEncryptionByDefault", () -> {
            try {
                return Optional.of(clients.ec2(region)
                        .getEbsEncryptionByDefault(request -> {})
                        .ebsEncryptionByDefault());
            } catch (Ec2Exception e) {
                if (e.awsErrorDetails() == null
                        || !e.awsErrorDetails().errorCode().equals("UnauthorizedOperation")) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }

    /** Makes a snapshot that another build has left this build's. */
    public void adopt(SnapshotId snapshot, Marks marks) throws InterruptedException {
        List<Tag> tags = Tags.on(ResourceType.SNAPSHOT, marks.all()).tags();
        calls.make("ec2:CreateTags", () -> clients.ec2(home)
                .createTags(request -> request.resources(snapshot.text()).tags(tags)));
    }

    /** The ARN of a key in the region of the build. */
    public String keyArn(String key) throws InterruptedException {
        return key.startsWith("arn:")
                ? key
                : calls.make("kms:DescribeKey", () -> clients.kms(home)
                        .describeKey(request -> request.keyId(key))
                        .keyMetadata()
                        .arn());
    }

    /** The blocks of snapshots of the region of the build. Closed by who asks. */
    public EbsClient ebs() {
        return clients.ebs();
    }

    /** What is to be said of a call that is not made through this object. */
    public BuildFailure failure(String action, SdkException thrown) throws InterruptedException {
        return new Refusals(this::decoded, this::keyPlace)
                .read(action, thrown)
                .orElseThrow(InterruptedException::new)
                .failure();
    }

    private String keyPlace() {
        try {
            return KeyPlace.of(access.identity(), clients.credentials());
        } catch (SdkException e) {
            return "the credentials in use";
        }
    }

    /** The encoded part of a refusal, readable where the account allows that. */
    private String decoded(String said) {
        String mark = "Encoded authorization failure message: ";
        int at = said.indexOf(mark);
        if (!access.decodes() || at < 0) {
            return said;
        }
        try {
            String code = said.substring(at + mark.length()).strip();
            return said.substring(0, at)
                    + clients.sts()
                            .decodeAuthorizationMessage(request -> request.encodedMessage(code))
                            .decodedMessage();
        } catch (SdkException e) {
            return said;
        }
    }
}
