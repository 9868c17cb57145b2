// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Volume;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole builds on attached volumes. Needs root and loop devices. */
class AttachIT {

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

    private Image image(String region, String name) {
        return builds.sandbox.cloud().regionOrFail(region).images().existing().stream()
                .filter(image -> image.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Image made(String name) {
        return image("us-east-1", name);
    }

    @Test
    void buildsAnImageAndLeavesNothingElse() throws Exception {
        List<String> before = builds.ledger();
        List<String> published = builds.build(builds.image("web", ""));

        assertThat(published).containsExactly("us-east-1:" + made("web").id());
        assertThat(builds.ledger()).hasSize(before.size() + 2).containsAll(before);
        assertThat(builds.output).contains("this build has no layers: its disk is a volume of the cloud");
        assertThat(builds.fileIn(made("web"), "/etc/marker")).isEqualTo("built\n");
    }

    @Test
    void tagsAndDescribesWhenItMakes() throws Exception {
        builds.build(
                builds.image(
                        "web",
                        """
                        description "from ${sourceImage.name} in ${region}"
                        tags Team: 'web', Source: "${sourceImage.id}"
                        snapshotTags Kind: 'root'
                        rootVolume { tags Short: 'lived' }
                        """));

        assertThat(builds.entry("image", "web").tags())
                .containsEntry("Team", "web")
                .containsEntry("Source", builds.ami)
                .containsEntry("imagedsl:step", "web/image")
                .containsKey("imagedsl:build");
        Entry snapshot = builds.sandbox.ledger().entries().stream()
                .filter(entry -> entry.tags().containsKey("imagedsl:build")
                        && entry.kind().equals("snapshot"))
                .findFirst()
                .orElseThrow();
        assertThat(snapshot.tags()).containsEntry("Team", "web").containsEntry("Kind", "root");
        assertThat(made("web").attribute("description")).contains("from tiny-guest in us-east-1");
        assertThat(builds.sandbox.calls().of("CreateTags")).isZero();
        assertThat(builds.sandbox.calls().of("ModifyImageAttribute")).isZero();
    }

    @Test
    void inheritsTraitsAndDisksFromTheSource() throws Exception {
        builds.build(builds.image("web", "rootVolume { size 8.GiB; type gp3; iops 3500; throughput 200 }"));

        Image made = made("web");
        assertThat(made.attribute("enaSupport")).contains("true");
        assertThat(made.attribute("sriovNetSupport")).contains("simple");
        assertThat(made.attribute("virtualizationType")).contains("hvm");
        Mapping root = made.mappings().get(0);
        assertThat(root.deviceName()).isEqualTo("/dev/xvda");
        assertThat(root.ebs())
                .containsEntry("volumeSize", "8")
                .containsEntry("volumeType", "gp3")
                .containsEntry("iops", "3500")
                .containsEntry("throughput", "200");
    }

    @Test
    void saysNoToWhatTheSourceHas() throws Exception {
        builds.build(builds.image(
                "web", "ena false; imds v2; bootMode uefi; tpm v2; volume '/dev/sdb', size: 3.GiB, type: gp3"));

        Image made = made("web");
        assertThat(made.attribute("enaSupport")).isNotEqualTo(Optional.of("true"));
        assertThat(made.attribute("imdsSupport")).contains("v2.0");
        assertThat(made.attribute("bootMode")).contains("uefi");
        assertThat(made.attribute("tpmSupport")).contains("v2.0");
        assertThat(made.mappings()).extracting(Mapping::deviceName).containsExactly("/dev/xvda", "/dev/sdb");
    }

    @Test
    void copiesSharesAndDeprecatesInEveryRegion() throws Exception {
        builds.sandbox.kms().add("us-east-1", "alias/images", "11111111-1111-1111-1111-111111111111");
        builds.sandbox.kms().add("us-west-2", "alias/images", "22222222-2222-2222-2222-222222222222");
        builds.sandbox.kms().add("eu-west-1", "alias/other", "33333333-3333-3333-3333-333333333333");
        List<String> published = builds.build(builds.image(
                "web",
                """
                copyTo 'us-west-2', 'eu-west-1'
                encrypt kmsKey: 'alias/images', regionKmsKeys: ['eu-west-1': 'alias/other']
                users '210987654321'
                snapshotUsers '210987654321'
                tags Team: 'web'
                deprecateAt '%s'
                deregistrationProtection cooldown: true
                """
                        .formatted(java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC)
                                .plusYears(1))));

        assertThat(published).hasSize(3);
        for (String region : List.of("us-east-1", "us-west-2", "eu-west-1")) {
            Image made = image(region, "web");
            assertThat(published).contains(region + ":" + made.id());
            assertThat(made.tags()).containsEntry("Team", "web").containsKey("imagedsl:build");
            assertThat(made.sharing().permissions()).containsExactly("userId=210987654321");
            assertThat(made.sharing().deprecation()).isPresent();
            assertThat(made.sharing().protection()).isEqualTo("enabled-with-cooldown");
            String snapshot = made.snapshotIds().get(0);
            assertThat(builds.sandbox
                            .cloud()
                            .regionOrFail(region)
                            .snapshots()
                            .get(snapshot)
                            .form()
                            .key())
                    .hasValueSatisfying(key -> assertThat(key)
                            .contains(":" + region + ":")
                            .endsWith(region.equals("eu-west-1") ? "alias/other" : "alias/images"));
        }
    }

    @Test
    void refusesAnEncryptedSourceOfAnImageThatIsNotToBe() throws Exception {
        builds.build(builds.image("encrypted", "encrypt()"));
        String source = made("encrypted").id();
        List<String> before = builds.ledger();

        Failure failure = builds.failure(builds.script("image('web') { aws { ACCESS encrypt false }\n source ami('"
                + source + "')\n" + AwsBuilds.CHROOT + " }"));

        assertThat(failure.cause())
                .isEqualTo("/dev/xvda of the source image " + source
                        + " is encrypted, and so is all that EC2 makes of it");
        assertThat(failure.hint()).startsWith("build it in a chroot with via direct");
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(builds.sandbox.calls().of("CreateVolume")).isEqualTo(1);
    }

    /** Of what does not stay only a failed removal tells. */
    @Test
    void makesTheVolumeAsAskedForAndTagsItWhenItMakesIt() throws Exception {
        builds.sandbox.kms().add("us-east-1", "alias/images", "11111111-1111-1111-1111-111111111111");
        builds.sandbox
                .faults()
                .add(Fault.fail("DeleteVolume", "UnauthorizedOperation", 403).times(99));
        builds.failure(builds.script(
                "image('web') { aws { ACCESS encrypt kmsKey: 'alias/images'; rootVolume { size 6.GiB; type gp3; "
                        + "throughput 300; tags Short: \"lived ${sourceImage.name}\" } }\n source ami('" + builds.ami
                        + "')\n chroot { device '/dev/sdk'; provision { shell 'true' } } }"));

        Volume volume = builds.sandbox.cloud().regionOrFail("us-east-1").volumes().existing().stream()
                .filter(each -> each.tags().containsKey("imagedsl:build"))
                .findFirst()
                .orElseThrow();
        assertThat(volume.tags()).containsEntry("Short", "lived tiny-guest");
        assertThat(volume.form().size()).isEqualTo(6);
        assertThat(volume.form().type()).isEqualTo("gp3");
        assertThat(volume.form().throughput()).contains(300);
        assertThat(volume.form().key())
                .hasValueSatisfying(key -> assertThat(key).endsWith("alias/images"));
        assertThat(builds.sandbox.calls().of("CreateTags")).isZero();
    }

    /** EC2 tells the operations of each volume, and takes them of some types only. */
    @Test
    void startsFromAnImageThatTellsTheOperationsOfItsVolume() throws Exception {
        builds.sandbox.cloud().regionOrFail("us-east-1").images().update(builds.ami, image -> {
            Map<String, String> ebs = new HashMap<>(image.mappings().get(0).ebs());
            ebs.put("iops", "100");
            return image.withMappings(List.of(new Mapping("/dev/xvda", Optional.empty(), ebs)));
        });

        assertThat(builds.build(builds.image("web", ""))).hasSize(1);
    }

    @Test
    void replacesAnImageOfItsNameAndItsSnapshotsLast() throws Exception {
        builds.build(builds.image("web", ""));
        List<String> before = builds.ledger();
        String old = made("web").id();
        builds.build(builds.image("web", "forceDeregister true; forceDeleteSnapshots true"));

        assertThat(made("web").id()).isNotEqualTo(old);
        assertThat(builds.ledger()).hasSameSizeAs(before);
    }

    @Test
    void bringsTheOldImageBackWhenTheNewOneIsRefused() throws Exception {
        builds.build(builds.image("web", "description 'the old one'"));
        builds.sandbox.faults().add(Fault.fail("RegisterImage", "InvalidParameterValue", 400));
        builds.failure(builds.image("web", "forceDeregister true; forceDeleteSnapshots true"));

        assertThat(made("web").attribute("description")).contains("the old one");
    }

    @Test
    void leavesNoImageInTheRegionOfTheBuildWhenAsked() throws Exception {
        List<String> before = builds.ledger();
        List<String> published = builds.build(builds.image("web", "copyTo 'us-west-2'; skipBuildRegion true"));

        assertThat(published)
                .containsExactly("us-west-2:" + image("us-west-2", "web").id());
        assertThat(builds.ledger()).hasSize(before.size() + 2);
        assertThat(builds.ledger().stream().filter(line -> line.startsWith("us-east-1")))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void buildsFromNothing() throws Exception {
        builds.build(builds.script(
                """
                        image('bare') {
                            aws { ACCESS architecture arm64; rootDeviceName '/dev/sda1' }
                            source scratch(1.GiB)
                            chroot {
                                preMount "printf 'label: dos\\\\nstart=2048, type=83\\\\n' | sfdisk --quiet ${device}",
                                         "mkfs.ext4 -q ${device}1"
                                postMount "cp -a GUEST/. ${mountPath}/"
                                provision { shell 'echo bare >/etc/marker' }
                            }
                        }
                        """
                        .replace("GUEST", folder.resolve("guest").toString())));

        Image made = made("bare");
        assertThat(made.attribute("architecture")).contains("arm64");
        assertThat(made.attribute("rootDeviceName")).contains("/dev/sda1");
        assertThat(builds.fileIn(made, "/etc/marker")).isEqualTo("bare\n");
    }

    @Test
    void choosesTheNewestOfSeveralSourcesWhenAsked() throws Exception {
        Thread.sleep(1100);
        String newest = builds.sandbox.seed(org.imagedsl.sandbox.Seed.of(folder.resolve("guest.raw"), "tiny-guest-2"));
        builds.build(builds.script("image('web') { aws { ACCESS tags From: \"${sourceImage.id}\" }\n"
                + "source ami { owner '136693071363'; name 'tiny-*'; mostRecent true }\n"
                + AwsBuilds.CHROOT + " }"));

        assertThat(made("web").tags()).containsAllEntriesOf(Map.of("From", newest));
    }

    @Test
    void neverShowsTheCredentials() throws Exception {
        builds.build(builds.script("image('web') { aws { ACCESS }\n source ami('" + builds.ami + "')\n"
                + "chroot { provision { shell \"echo SECRET\" } } }"
                        .replace("SECRET", builds.sandbox.credentials().secretKey())));

        assertThat(builds.output).contains("***");
        assertThat(String.join("\n", builds.output))
                .doesNotContain(builds.sandbox.credentials().secretKey());
    }
}
