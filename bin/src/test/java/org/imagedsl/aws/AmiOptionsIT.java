// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each option of an AMI does to it, in every region; and what it is like without them. Needs root and loop devices. */
class AmiOptionsIT {

    private static final String HOME = "us-east-1";
    private static final String FAR = "eu-west-1";
    private static final String OWN = "123456789012";
    private static final String ORGANIZATION = "arn:aws:organizations::123456789012:organization/o-1";
    private static final String UNIT = "arn:aws:organizations::123456789012:ou/o-1/ou-1";

    @TempDir
    Path folder;

    private AwsBuilds builds;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.in(folder);
    }

    @AfterEach
    void end() {
        builds.close();
    }

    /** An image that is nothing but its source, republished. */
    private Image built(String name, String aws, String source) throws Exception {
        builds.build(builds.script("image('" + name + "') { aws { ACCESS via direct; " + aws + " }\n source " + source
                + "\n chroot { provision { } } }"));
        return image(HOME, name);
    }

    private Image built(String aws) throws Exception {
        return built("web", aws, "ami('" + builds.ami + "')");
    }

    private Image image(String region, String name) {
        return builds.sandbox.cloud().regionOrFail(region).images().existing().stream()
                .filter(image -> image.name().equals(name) && image.owner().equals(OWN))
                .findFirst()
                .orElseThrow();
    }

    private Snapshot root(String region, Image image) {
        return builds.sandbox
                .cloud()
                .regionOrFail(region)
                .snapshots()
                .get(image.snapshotIds().get(0));
    }

    private static Optional<Mapping> disk(Image image, String name) {
        return image.mappings().stream()
                .filter(mapping -> mapping.deviceName().equals(name))
                .findFirst();
    }

    @Test
    void sendsEveryOptionToEveryRegion() throws Exception {
        built("description \"from ${sourceImage.name}\"; tags Team: 'web'; snapshotTags Team: 'disk', Kind: 'root'\n"
                + "copyTo 'eu-west-1'; users '210987654321'; groups 'all'; productCodes '0001', '0008'\n"
                + "organizations '" + ORGANIZATION + "'; organizationalUnits '" + UNIT + "'\n"
                + "snapshotUsers '310987654321'; snapshotGroups 'all'; deregistrationProtection()");

        for (String region : List.of(HOME, FAR)) {
            Image made = image(region, "web");
            assertThat(made.attribute("description")).as(region).contains("from tiny-guest");
            assertThat(made.tags()).as(region).containsEntry("Team", "web").doesNotContainKey("Kind");
            assertThat(made.sharing().permissions())
                    .as(region)
                    .containsExactlyInAnyOrder(
                            "userId=210987654321",
                            "group=all",
                            "organizationArn=" + ORGANIZATION,
                            "organizationalUnitArn=" + UNIT);
            assertThat(made.sharing().productCodes()).as(region).containsExactly("0001", "0008");
            assertThat(made.sharing().protection()).as(region).isEqualTo("enabled-without-cooldown");
            Snapshot root = root(region, made);
            assertThat(root.tags())
                    .as(region)
                    .containsEntry("Team", "disk")
                    .containsEntry("Kind", "root")
                    .containsKey("imagedsl:build");
            assertThat(root.sharedWith()).as(region).containsExactlyInAnyOrder("310987654321", "all");
        }
        assertThat(builds.sandbox.calls().of("CreateTags")).isZero();
    }

    @Test
    void mapsDisksAsTheyAreAskedFor() throws Exception {
        Image made = built(
                """
                rootDeviceName '/dev/sda1'
                rootVolume { size 5.GiB; type io1; iops 200; deleteOnTermination false }
                volume '/dev/sdb', size: 4.GiB, type: io2, iops: 300, encrypted: true, deleteOnTermination: false
                volume '/dev/sdc', size: 3.GiB, type: gp3, throughput: 250
                volume '/dev/sdd', ephemeral: 0
                """);

        assertThat(made.attribute("rootDeviceName")).contains("/dev/sda1");
        assertThat(made.mappings().stream().map(Mapping::deviceName))
                .containsExactly("/dev/sda1", "/dev/sdb", "/dev/sdc", "/dev/sdd");
        assertThat(disk(made, "/dev/sda1").orElseThrow().ebs())
                .containsEntry("volumeSize", "5")
                .containsEntry("volumeType", "io1")
                .containsEntry("iops", "200")
                .containsEntry("deleteOnTermination", "false");
        assertThat(disk(made, "/dev/sdb").orElseThrow().ebs())
                .containsEntry("volumeType", "io2")
                .containsEntry("iops", "300")
                .containsEntry("encrypted", "true")
                .containsEntry("deleteOnTermination", "false");
        assertThat(disk(made, "/dev/sdc").orElseThrow().ebs())
                .containsEntry("throughput", "250")
                .containsEntry("encrypted", "false")
                .containsEntry("deleteOnTermination", "true");
        assertThat(disk(made, "/dev/sdd").flatMap(Mapping::virtualName)).contains("ephemeral0");
    }

    @Test
    void hasTheUsualFormWhenItStartsFromNothing() throws Exception {
        builds.build(
                builds.script(
                        """
                image('bare') {
                    aws { ACCESS via direct }
                    source scratch(64.MiB)
                    chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } } }
                }
                """));

        Image made = image(HOME, "bare");
        assertThat(made.attributes())
                .containsEntry("architecture", "x86_64")
                .containsEntry("virtualizationType", "hvm")
                .containsEntry("rootDeviceName", "/dev/xvda");
        assertThat(made.mappings()).hasSize(1);
        assertThat(made.mappings().get(0).ebs()).containsEntry("deleteOnTermination", "true");
    }

    @Test
    void takesTheTraitsOfItsSourceUnlessItIsToldNot() throws Exception {
        String source = builds.sandbox.seed(builds.source("modern")
                .with("bootMode", "uefi")
                .with("tpmSupport", "v2.0")
                .with("imdsSupport", "v2.0"));

        assertThat(built("as-source", "", "ami('" + source + "')").attributes())
                .containsEntry("enaSupport", "true")
                .containsEntry("sriovNetSupport", "simple")
                .containsEntry("bootMode", "uefi")
                .containsEntry("tpmSupport", "v2.0")
                .containsEntry("imdsSupport", "v2.0");
        assertThat(built(
                                "without",
                                "ena false; sriov false; tpm none; imds none; bootMode legacyBios",
                                "ami('" + source + "')")
                        .attributes())
                .containsEntry("enaSupport", "false")
                .containsEntry("bootMode", "legacy-bios")
                .doesNotContainKeys("sriovNetSupport", "tpmSupport", "imdsSupport");
    }

    @Test
    void refusesATpmThatItsBootModeDoesNotGoWith() throws Exception {
        String source = builds.sandbox.seed(
                builds.source("modern").with("bootMode", "uefi").with("tpmSupport", "v2.0"));
        List<String> before = builds.ledger();

        assertThat(builds.failure(builds.script(
                                "image('web') { aws { ACCESS via direct; bootMode uefiPreferred }\n source ami('"
                                        + source + "')\n chroot { provision { } } }"))
                        .cause())
                .startsWith("NitroTPM, which the script or the source image asks for, needs an image");
        assertThat(builds.ledger()).isEqualTo(before);
    }

    /** A source whose other disk begins with the public image's snapshot. */
    private String withData() throws Exception {
        Image tiny = builds.sandbox.cloud().regionOrFail(HOME).images().get(builds.ami);
        return built(
                        "source",
                        "volume '/dev/sdb', snapshot: '" + tiny.snapshotIds().get(0) + "'",
                        "ami('" + builds.ami + "')")
                .id();
    }

    private Optional<String> dataOf(String name, String aws, String source) throws Exception {
        return disk(built(name, aws, "ami('" + source + "')"), "/dev/sdb").flatMap(Mapping::snapshotId);
    }

    @Test
    void doesWithTheSourcesOtherDisksWhatItIsTold() throws Exception {
        String source = withData();
        String theirs = image(HOME, "source").snapshotIds().get(1);

        assertThat(dataOf("copied", "", source)).isPresent().isNotEqualTo(Optional.of(theirs));
        assertThat(dataOf("kept", "dataVolumes keep", source)).contains(theirs);
        assertThat(dataOf("dropped", "dataVolumes drop", source)).isEmpty();
    }

    @Test
    void copiesNoDiskThatTheImageDoesWithout() throws Exception {
        String source = withData();
        List<String> before = builds.ledger();

        assertThat(dataOf("left-out", "volume '/dev/sdb', none: true", source)).isEmpty();
        assertThat(dataOf("replaced", "volume '/dev/sdb', size: 2.GiB", source)).isEmpty();

        assertThat(disk(image(HOME, "left-out"), "/dev/sdb")).isEmpty();
        assertThat(builds.ledger()).hasSize(before.size() + 4);
    }

    @Test
    void findsItsSourceByFiltersAndOwners() throws Exception {
        String old = builds.sandbox.seed(builds.source("old-guest"));
        var images = builds.sandbox.cloud().regionOrFail(HOME).images();
        images.update(
                old,
                image -> image.withSharing(
                        image.sharing().deprecatedFrom(Optional.of(Instant.now().minusSeconds(60)))));
        String any = "ami { owners '136693071363', 'self'; filters 'name': ['old-*', 'older-*'] %s }";

        assertThat(builds.failure(builds.script("image('web') { aws { ACCESS via direct }\n source " + any.formatted("")
                                + "\n chroot { provision { } } }"))
                        .cause())
                .startsWith("no image fits");
        assertThat(built("web", "tags From: \"${sourceImage.id}\"", any.formatted("; includeDeprecated true"))
                        .tags())
                .containsEntry("From", old);
    }

    @Test
    void leavesOutTheLooksThatItIsToldNotToTake() throws Exception {
        built("skipRegionValidation true; skipCredentialValidation true; copyTo 'eu-west-1'");

        assertThat(builds.sandbox.calls().of("DescribeRegions")).isZero();
        assertThat(builds.sandbox.calls().of("GetCallerIdentity")).isZero();
    }

    @Test
    void repeatsACallAsOftenAsItIsTold() throws Exception {
        builds.sandbox.faults().add(Fault.throttle("DescribeRegions").times(3));

        assertThat(builds.failure(builds.script("image('web') { aws { ACCESS via direct; maxRetries 2 }\n source ami('"
                                + builds.ami + "')\n chroot { provision { } } }"))
                        .cause())
                .contains("ec2:DescribeRegions");
        assertThat(builds.sandbox.calls().of("DescribeRegions")).isEqualTo(3);
    }

    @Test
    void replacesOwnImagesOnlyAndInEveryRegion() throws Exception {
        String foreign = builds.sandbox.seed(builds.source("web"));
        built("copyTo 'eu-west-1'");
        List<String> before = builds.ledger();
        Map<String, String> old =
                Map.of(HOME, image(HOME, "web").id(), FAR, image(FAR, "web").id());

        built("copyTo 'eu-west-1'; forceDeregister true; forceDeleteSnapshots true");

        old.forEach((region, id) -> assertThat(image(region, "web").id()).isNotEqualTo(id));
        assertThat(builds.ledger()).hasSameSizeAs(before).contains(HOME + " image " + foreign);
    }

    private void failsToReplace(String name) throws Exception {
        builds.failure(
                builds.script("image('" + name + "') { aws { ACCESS via direct; forceDeregister true }\n source ami('"
                        + builds.ami + "')\n chroot { provision { } } }"));
    }

    @Test
    void bringsAnOldImageBackSharedAndDeprecatedAsItWas() throws Exception {
        Image old = built("users '210987654321'; groups 'all'; organizations '" + ORGANIZATION
                + "'; organizationalUnits '" + UNIT + "'; deprecateAt '2035-01-01T00:00:00Z'");
        builds.sandbox.faults().add(Fault.fail("RegisterImage", "InvalidParameterValue", 400));

        failsToReplace("web");

        Image back = image(HOME, "web");
        assertThat(back.id()).isNotEqualTo(old.id());
        assertThat(back.sharing().permissions())
                .hasSize(4)
                .containsExactlyInAnyOrderElementsOf(old.sharing().permissions());
        assertThat(back.sharing().deprecation()).contains(Instant.parse("2035-01-01T00:00:00Z"));
    }

    @Test
    void bringsADeprecatedImageBackAsOne() throws Exception {
        Image old = built("deprecateAt '2035-01-01T00:00:00Z'");
        builds.sandbox
                .cloud()
                .regionOrFail(HOME)
                .images()
                .update(
                        old.id(),
                        image -> image.withSharing(
                                image.sharing().deprecatedFrom(Optional.of(Instant.parse("2020-01-01T00:00:00Z")))));
        builds.sandbox.faults().add(Fault.fail("RegisterImage", "InvalidParameterValue", 400));

        failsToReplace("web");

        assertThat(image(HOME, "web").sharing().deprecation().orElseThrow())
                .isBetween(Instant.now(), Instant.now().plusSeconds(300));
    }

    /** So its protection is never lost. */
    @Test
    void replacesNoProtectedImage() throws Exception {
        Image old = built("deregistrationProtection()");

        failsToReplace("web");

        assertThat(image(HOME, "web")).isEqualTo(old);
    }
}
