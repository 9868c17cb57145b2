// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.testing.AwsCli;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.RawClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images: registered, found, shared, copied, deregistered. */
class ImagesIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RawClient client;
    private String source;
    private String snapshot;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(folder.resolve("dev")));
        client = RawClient.of(sandbox);
        Path disk = Files.write(folder.resolve("debian.raw"), new byte[1 << 20]);
        source = sandbox.seed(Seed.of(disk, "debian-12-amd64-20260101").with("imageOwnerAlias", "amazon"));
        String volume = client.done("CreateVolume", "Size", "2", "AvailabilityZone", "us-east-1a")
                .first("volumeId");
        snapshot = client.done("CreateSnapshot", "VolumeId", volume).first("snapshotId");
        client.done("DeleteVolume", "VolumeId", volume);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private Answer register(String name, String... more) throws Exception {
        String[] all = {
            "Name", name,
            "Architecture", "x86_64",
            "VirtualizationType", "hvm",
            "RootDeviceName", "/dev/xvda",
            "BlockDeviceMapping.1.DeviceName", "/dev/xvda",
            "BlockDeviceMapping.1.Ebs.SnapshotId", snapshot
        };
        String[] both = java.util.stream.Stream.of(all, more)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
        return client.call("RegisterImage", both);
    }

    @Test
    void aRegisteredImageSaysWhatItWasRegisteredWith() throws Exception {
        String id = register(
                        "mine",
                        "EnaSupport",
                        "true",
                        "BootMode",
                        "uefi",
                        "TpmSupport",
                        "v2.0",
                        "ImdsSupport",
                        "v2.0",
                        "Description",
                        "a & b",
                        "TagSpecification.1.ResourceType",
                        "image",
                        "TagSpecification.1.Tag.1.Key",
                        "made",
                        "TagSpecification.1.Tag.1.Value",
                        "by me")
                .first("imageId");
        Answer found = client.done("DescribeImages", "ImageId.1", id);
        assertThat(found.first("imageState")).isEqualTo("available");
        assertThat(found.first("enaSupport")).isEqualTo("true");
        assertThat(found.first("bootMode")).isEqualTo("uefi");
        assertThat(found.first("tpmSupport")).isEqualTo("v2.0");
        assertThat(found.first("imdsSupport")).isEqualTo("v2.0");
        assertThat(found.first("description")).isEqualTo("a &amp; b");
        assertThat(found.first("volumeSize")).isEqualTo("2");
        assertThat(found.first("key")).isEqualTo("made");
    }

    @Test
    void attributesAreTheOwnersToRead() throws Exception {
        String mine =
                register("mine", "BootMode", "uefi", "UefiData", "QU1aTlVFRkk=").first("imageId");

        assertThat(client.done("DescribeImageAttribute", "ImageId", mine, "Attribute", "uefiData")
                        .first("value"))
                .isEqualTo("QU1aTlVFRkk=");
        assertThat(client.call("DescribeImageAttribute", "ImageId", source, "Attribute", "uefiData")
                        .code())
                .isEqualTo("AuthFailure");
    }

    @Test
    void namesAreUniqueAndWellFormed() throws Exception {
        assertThat(register("mine").code()).isEmpty();
        assertThat(register("mine").code()).isEqualTo("InvalidAMIName.Duplicate");
        assertThat(register("no").code()).isEqualTo("InvalidAMIName.Malformed");
        assertThat(register("what#").code()).isEqualTo("InvalidAMIName.Malformed");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws Exception {
        assertThat(register("a11", "TpmSupport", "v2.0").code()).isEqualTo("InvalidParameterCombination");
        assertThat(register("a12", "BlockDeviceMapping.1.Ebs.VolumeSize", "1").code())
                .isEqualTo("InvalidParameterValue");
        assertThat(register("a13", "BlockDeviceMapping.1.Ebs.SnapshotId", "snap-00000000000000000")
                        .code())
                .isEqualTo("InvalidSnapshot.NotFound");
        assertThat(register("a14", "RootDeviceName", "/dev/sda1").code()).isEqualTo("InvalidBlockDeviceMapping");
        assertThat(register("a15", "Colour", "red").code()).isEqualTo("UnknownParameter");
        assertThat(sandbox.ledger().ids("image")).containsExactly(source);
    }

    @Test
    void filtersHaveWildcardsAndOwnersAliases() throws Exception {
        String mine = register("mine").first("imageId");
        assertThat(client.done("DescribeImages", "Owner.1", "self").all("imageId"))
                .containsExactly(mine);
        assertThat(client.done("DescribeImages", "Owner.1", "amazon").all("imageId"))
                .containsExactly(source);
        assertThat(client.done("DescribeImages", "Owner.1", "136693071363").all("imageId"))
                .containsExactly(source);
        assertThat(find("name", "debian-1?-*")).contains(source).doesNotContain(mine);
        assertThat(find("name", "debian-1\\?-*")).isEmpty();
        assertThat(find("virtualization-type", "hvm")).contains(source, mine);
        assertThat(client.call("DescribeImages", "Filter.1.Name", "colour", "Filter.1.Value.1", "red")
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    private String find(String filter, String value) throws Exception {
        return String.join(
                " ",
                client.done("DescribeImages", "Filter.1.Name", filter, "Filter.1.Value.1", value)
                        .all("imageId")
                        .toList());
    }

    @Test
    void aListOfManyHasPages() throws Exception {
        for (int i = 0; i < 7; i++) {
            register("number " + i);
        }
        Answer first = client.done("DescribeImages", "Owner.1", "self", "MaxResults", "5");
        Answer second = client.done(
                "DescribeImages", "Owner.1", "self", "MaxResults", "5", "NextToken", first.first("nextToken"));
        assertThat(first.all("imageId")).hasSize(5);
        assertThat(second.all("imageId")).hasSize(2);
        assertThat(second.first("nextToken")).isEmpty();
    }

    @Test
    void anImageInUseKeepsItsSnapshotAndAProtectedOneStays() throws Exception {
        String id = register("mine").first("imageId");
        assertThat(client.call("DeleteSnapshot", "SnapshotId", snapshot).code()).isEqualTo("InvalidSnapshot.InUse");
        client.done("EnableImageDeregistrationProtection", "ImageId", id);
        assertThat(client.call("DeregisterImage", "ImageId", id).code()).isEqualTo("OperationNotPermitted");
        client.done("DisableImageDeregistrationProtection", "ImageId", id);
        client.done("DeregisterImage", "ImageId", id, "DeleteAssociatedSnapshots", "true");
        assertThat(sandbox.ledger().ids("snapshot")).doesNotContain(snapshot);
        assertThat(client.call("DescribeImages", "ImageId.1", id).code()).isEqualTo("InvalidAMIID.NotFound");
    }

    @Test
    void aDeprecatedImageOfAnotherIsFoundOnlyWhenAskedFor() throws Exception {
        sandbox.cloud()
                .region("us-east-1")
                .orElseThrow()
                .images()
                .update(
                        source,
                        image -> image.withSharing(image.sharing()
                                .deprecatedFrom(
                                        java.util.Optional.of(Instant.now().minusSeconds(60)))));
        assertThat(find("name", "debian*")).isEmpty();
        assertThat(client.done("DescribeImages", "ImageId.1", source).all("imageId"))
                .containsExactly(source);
        assertThat(client.done(
                                "DescribeImages",
                                "IncludeDeprecated",
                                "true",
                                "Filter.1.Name",
                                "name",
                                "Filter.1.Value.1",
                                "debian*")
                        .all("imageId"))
                .containsExactly(source);
        String mine = register("mine").first("imageId");
        Instant soon = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        client.done("EnableImageDeprecation", "ImageId", mine, "DeprecateAt", soon.toString());
        assertThat(client.done("DescribeImages", "ImageId.1", mine).first("deprecationTime"))
                .startsWith(soon.toString().substring(0, 19));
        assertThat(client.call("EnableImageDeprecation", "ImageId", mine, "DeprecateAt", "2020-01-01T00:00:00Z")
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void theCommandLineSharesAndCopiesAnImage() throws Exception {
        AwsCli aws = AwsCli.of(sandbox);
        String mine = register("mine", "EnaSupport", "true").first("imageId");
        aws.json(
                "ec2",
                "modify-image-attribute",
                "--image-id",
                mine,
                "--launch-permission",
                "Add=[{UserId=111122223333},{Group=all}]");
        aws.json("ec2", "modify-image-attribute", "--image-id", mine, "--description", "shared");
        aws.json(
                "ec2",
                "modify-snapshot-attribute",
                "--snapshot-id",
                snapshot,
                "--attribute",
                "createVolumePermission",
                "--operation-type",
                "add",
                "--user-ids",
                "111122223333");
        assertThat(aws.text(
                        "LaunchPermissions[].[Group,UserId][]",
                        "ec2",
                        "describe-image-attribute",
                        "--image-id",
                        mine,
                        "--attribute",
                        "launchPermission"))
                .contains("111122223333", "all");
        assertThat(aws.text(
                        "CreateVolumePermissions[].UserId",
                        "ec2",
                        "describe-snapshot-attribute",
                        "--snapshot-id",
                        snapshot,
                        "--attribute",
                        "createVolumePermission"))
                .isEqualTo("111122223333");
        AwsCli west = aws.in("eu-west-1");
        String copy = west.text(
                "ImageId",
                "ec2",
                "copy-image",
                "--source-region",
                "us-east-1",
                "--source-image-id",
                mine,
                "--name",
                "copied",
                "--encrypted",
                "--kms-key-id",
                "alias/mine");
        assertThat(west.text("Images[0].[State,EnaSupport,Name]", "ec2", "describe-images", "--image-ids", copy))
                .isEqualTo("available\tTrue\tcopied");
        assertThat(west.text("Snapshots[0].[Encrypted,KmsKeyId]", "ec2", "describe-snapshots", "--owner-ids", "self"))
                .isEqualTo("True\tarn:aws:kms:eu-west-1:123456789012:alias/mine");
    }

    @Test
    void aCopyHasTheContent() throws Exception {
        String copy = client.in("eu-west-1")
                .done("CopySnapshot", "SourceRegion", "us-east-1", "SourceSnapshotId", snapshot)
                .first("snapshotId");
        assertThat(sandbox.cloud().disks().snapshot(copy)).hasSize(2L << 30);
        client.done("DeleteSnapshot", "SnapshotId", snapshot);
        try (RandomAccessFile disk =
                new RandomAccessFile(sandbox.cloud().disks().snapshot(copy).toFile(), "r")) {
            assertThat(disk.read()).isZero();
        }
    }

    @Test
    void copyingAgainWithTheSameTokenMakesNothing() throws Exception {
        String mine = register("mine").first("imageId");
        String[] asked = {"SourceRegion", "us-east-1", "SourceImageId", mine, "Name", "copied", "ClientToken", "t1"};
        RawClient west = client.in("eu-west-1");
        String first = west.done("CopyImage", asked).first("imageId");
        assertThat(west.done("CopyImage", asked).first("imageId")).isEqualTo(first);
        asked[5] = "another";
        assertThat(west.call("CopyImage", asked).code()).isEqualTo("IdempotentParameterMismatch");
        assertThat(sandbox.ledger().entries().stream()
                        .filter(entry -> entry.region().equals("eu-west-1"))
                        .map(Entry::kind))
                .containsExactly("snapshot", "image");
    }

    @Test
    void tagsOfACopyAreThoseOfBothOnRequest() throws Exception {
        String mine = register(
                        "mine",
                        "TagSpecification.1.ResourceType",
                        "image",
                        "TagSpecification.1.Tag.1.Key",
                        "a",
                        "TagSpecification.1.Tag.1.Value",
                        "1")
                .first("imageId");
        sandbox.delays().set("CopyImage", Duration.ofHours(1));
        String copy = client.done(
                        "CopyImage",
                        "SourceRegion",
                        "us-east-1",
                        "SourceImageId",
                        mine,
                        "Name",
                        "copied",
                        "CopyImageTags",
                        "true",
                        "TagSpecification.1.ResourceType",
                        "snapshot",
                        "TagSpecification.1.Tag.1.Key",
                        "b",
                        "TagSpecification.1.Tag.1.Value",
                        "2")
                .first("imageId");
        Map<String, Entry> entries = sandbox.ledger().entries().stream()
                .collect(java.util.stream.Collectors.toMap(Entry::id, entry -> entry));
        assertThat(entries.get(copy).tags()).isEqualTo(Map.of("a", "1"));
        assertThat(entries.get(copy).state()).isEqualTo("pending");
        assertThat(entries.values().stream().filter(entry -> entry.tags().containsKey("b")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo("pending"));
    }
}
