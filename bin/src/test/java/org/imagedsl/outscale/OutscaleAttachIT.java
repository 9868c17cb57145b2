// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.outscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Mapping;
import org.imagedsl.sandbox.state.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OMIs on real devices. Needs root, loop devices and namespaces. */
class OutscaleAttachIT {

    @TempDir
    Path folder;

    private OutscaleBuilds builds;
    private List<String> before;

    @BeforeEach
    void begin() throws Exception {
        builds = OutscaleBuilds.in(folder);
        before = builds.ledger();
    }

    @AfterEach
    void end() {
        builds.close();
    }

    private Image built(String outscale) throws Exception {
        List<Image> made = builds.build(builds.image("web", outscale));
        assertThat(made).hasSize(1);
        return made.get(0);
    }

    private Snapshot root(Image image) {
        return builds.home().snapshots().get(image.snapshotIds().get(0));
    }

    @Test
    void copiesAForeignImageFirstAndLeavesNothingOfTheCopy() throws Exception {
        Image image =
                built("tags Source: \"${sourceImage.id} ${sourceImage.name} ${sourceImage.ownerName} ${region}\"");

        assertThat(builds.fileIn(image, "/etc/marker")).isEqualTo("built\n");
        assertThat(image.tags()).containsEntry("Source", builds.omi + " Tiny-2026.10.01 Outscale eu-west-2");
        assertThat(root(image).tags()).containsKeys("Source", "imagedsl:build");
        assertThat(builds.output).anyMatch(line -> line.startsWith("its snapshot is not this account's: copying it"));
        assertThat(builds.ledger()).hasSize(before.size() + 2);
    }

    @Test
    void startsFromAnImageOfItsOwnWithoutACopy() throws Exception {
        builds.ownSource();
        builds.build(builds.script("image('web') { outscale { ACCESS }\n source omi { owner 'self'; name 'own-*' }\n"
                + OutscaleBuilds.CHROOT + " }"));

        assertThat(builds.output).noneMatch(line -> line.contains("copying it"));
        assertThat(builds.sandbox.calls().of("CreateImage")).isEqualTo(1);
    }

    @Test
    void takesTheNewestThatFitsTheFilters() throws Exception {
        builds.build(
                builds.script(
                        """
                image('web') {
                    outscale { ACCESS }
                    source omi { owner 'Outscale'; filters Architectures: 'x86_64', 'image-name': 'Tiny-*'; mostRecent true }
                    chroot { provision { shell 'echo built >/etc/marker' } }
                }
                """));

        assertThat(builds.output).contains(builds.omi + " Tiny-2026.10.01");
    }

    @Test
    void sendsEveryOptionOfTheImage() throws Exception {
        Image image = built(
                """
                description "from ${sourceImage.name}"; tags Team: 'web'; snapshotTags Team: 'disk', Kind: 'root'
                users '210987654321'; productCodes '0001', '0008'; bootModes legacy, uefi
                snapshotUsers '310987654321'
                rootVolume { size 4.GiB; type io1; iops 200; tags Purpose: "build ${sourceImage.id}"; deleteOnTermination false }
                volume '/dev/sdb', size: 3.GiB, type: gp2, deleteOnTermination: false
                """);

        assertThat(image.attributes())
                .containsEntry("description", "from Tiny-2026.10.01")
                .containsEntry("bootModes", "legacy,uefi")
                .containsEntry("rootDeviceName", "/dev/sda1");
        assertThat(image.tags()).containsEntry("Team", "web").doesNotContainKey("Kind");
        assertThat(root(image).tags()).containsEntry("Team", "disk").containsEntry("Kind", "root");
        assertThat(image.sharing().permissions()).contains("userId=210987654321");
        assertThat(image.sharing().productCodes()).containsExactly("0001", "0008");
        assertThat(root(image).sharedWith()).containsExactly("310987654321");
        Map<String, String> disk = image.mappings().get(0).ebs();
        assertThat(disk)
                .containsEntry("volumeSize", "4")
                .containsEntry("volumeType", "io1")
                .containsEntry("iops", "200")
                .containsEntry("deleteOnTermination", "false");
        assertThat(image.mappings().stream().map(Mapping::deviceName)).containsExactly("/dev/sda1", "/dev/sdb");
        assertThat(root(image).form().size()).isEqualTo(4);
    }

    @Test
    void isPublicWhenAsked() throws Exception {
        Image image = built("globalPermission true; snapshotGlobalPermission true");

        assertThat(image.sharing().permissions()).contains("group=all");
        assertThat(root(image).sharedWith()).contains("all");
    }

    @Test
    void startsFromNothing() throws Exception {
        List<Image> made = builds.build(
                builds.script(
                        """
                image('scratch') {
                    outscale { ACCESS }
                    source scratch(1.GiB)
                    chroot {
                        disk { msdos { partition 'root', format: ext4, mount: '/' } }
                        provision { hostShell "echo ${mountPath} >${mountPath}/marker" }
                    }
                }
                """));

        assertThat(made).hasSize(1);
        assertThat(root(made.get(0)).form().size()).isEqualTo(1);
    }

    @Test
    void attachesUnderTheNameThatIsAskedFor() throws Exception {
        builds.build(
                builds.script(
                        "image('web') { outscale { ACCESS }\n source omi('" + builds.omi
                                + "')\nchroot { device '/dev/vdn'; mountPartition 1; mountOptions 'noatime'; provision { shell 'true' } } }"));

        assertThat(builds.output).anyMatch(line -> line.contains("is attached as /dev/xvdn"));
    }

    @Test
    void replacesOnlyItsOwnImageOfExactlyThatName() throws Exception {
        Image old = built("");
        String foreign =
                builds.sandbox.outscale().seed(Seed.omi(builds.disk(), "web").ownedBy("210987654321"));
        String longer =
                builds.sandbox.outscale().seed(Seed.omi(builds.disk(), "web-2").ownedBy(OutscaleBuilds.ACCOUNT));
        Image image = built("forceDeregister true; forceDeleteSnapshots true");

        assertThat(builds.home().images().existing().stream().map(Image::id))
                .contains(foreign, longer, image.id())
                .doesNotContain(old.id());
        assertThat(builds.ledger())
                .noneMatch(line -> line.endsWith(old.snapshotIds().get(0)));
    }

    @Test
    void bringsAnOldImageBackSharedAsItWas() throws Exception {
        Image old = built("users '210987654321'");
        // The first makes a copy of the source, which is another account's.
        builds.sandbox
                .faults()
                .add(Fault.fail("CreateImage", "InvalidParameterValue/4000", 400)
                        .onCall(2));

        Failure failure = builds.failure(builds.image("web", "forceDeregister true"));

        assertThat(failure.cause()).contains("api:CreateImage");
        assertThat(builds.output).anyMatch(line -> line.startsWith("registered the old image " + old.id()));
        assertThat(builds.home().images().existing().stream()
                        .filter(image -> image.name().equals("web")))
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.id()).isNotEqualTo(old.id());
                    assertThat(image.sharing().permissions())
                            .hasSize(1)
                            .isEqualTo(old.sharing().permissions());
                });
    }

    @Test
    void findsOutThatItsNameIsTakenBeforeItMakesAnything() throws Exception {
        built("");
        List<String> held = builds.ledger();
        Failure failure = builds.failure(builds.image("web", ""));

        assertThat(failure.cause()).startsWith("the name 'web' is taken by ami-");
        assertThat(builds.ledger()).isEqualTo(held);
    }

    @Test
    void publishesADiskThatIsALayerAlready() throws Exception {
        builds.keepLayers();
        String text = "image('both') { outscale { ACCESS forceDeregister true; forceDeleteSnapshots true }\n"
                + " local { directory '" + folder.resolve("out") + "'; overwrite true }\n source disk('" + builds.disk()
                + "')\n chroot { provision { shell 'echo performed; echo built >/etc/marker' } } }";
        builds.build(builds.script(text));
        assertThat(builds.output).contains("performed");
        builds.output.clear();
        List<Image> made = builds.build(builds.script(text));

        assertThat(builds.output).doesNotContain("performed");
        assertThat(builds.fileIn(made.get(0), "/etc/marker")).isEqualTo("built\n");
        assertThat(builds.ledger()).hasSize(before.size() + 2);
    }

    @Test
    void publishesAFinishedDiskBesideOtherTargets() throws Exception {
        List<Image> made = builds.build(builds.script("image('both') { outscale { ACCESS tags Team: 'web' }\n"
                + " local { directory '" + folder.resolve("out") + "' }\n source disk('" + builds.disk() + "')\n"
                + OutscaleBuilds.CHROOT + " }"));

        assertThat(made).hasSize(1);
        assertThat(builds.fileIn(made.get(0), "/etc/marker")).isEqualTo("built\n");
        assertThat(folder.resolve("out/both.raw")).isRegularFile();
        assertThat(builds.ledger()).hasSize(before.size() + 2);
    }
}
