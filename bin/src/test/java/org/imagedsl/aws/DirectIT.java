// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.state.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole builds through EBS direct: on this host, which is no instance of any cloud. Needs root and loop devices. */
class DirectIT {

    @TempDir
    Path folder;

    private AwsBuilds builds;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.in(folder);
        System.setProperty("aws.accessKeyId", builds.sandbox.credentials().accessKey());
        System.setProperty("aws.secretAccessKey", builds.sandbox.credentials().secretKey());
    }

    @AfterEach
    void end() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        builds.close();
    }

    private Script web(String text) throws Exception {
        return builds.script(
                "image('web') { aws { ACCESS via direct; tags team: 'x'; copyTo 'eu-west-1' }\n source ami('"
                        + builds.ami + "')\n chroot { provision { shell 'echo one >/etc/one'; shell 'echo " + text
                        + " >/etc/marker' } } }");
    }

    private Image made(String name) {
        return builds.sandbox.cloud().regions().get(0).images().all().stream()
                .filter(image -> image.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int calls(String action) {
        return builds.sandbox.calls().of(action);
    }

    @Test
    void publishesWithoutAnInstanceAndLeavesNothingElse() throws Exception {
        List<String> before = builds.ledger();

        List<String> made = builds.build(web("built"));

        assertThat(made).hasSize(2);
        assertThat(builds.ledger()).hasSize(before.size() + 4).containsAll(before);
        assertThat(builds.fileIn(made("web"), "/etc/marker")).isEqualTo("built\n");
        assertThat(builds.fileIn(made("web"), "/etc/fstab")).contains("LABEL=root");
        assertThat(calls("CreateVolume") + calls("AttachVolume") + calls("DescribeInstances"))
                .isZero();
        Entry snapshot = builds.entry("snapshot", "root of image web, by imagedsl");
        assertThat(snapshot.tags()).containsEntry("team", "x").containsKey("imagedsl:build");
    }

    @Test
    void fetchesTheSourceOnceAndSendsOnlyWhatChanged() throws Exception {
        builds.keepLayers();
        builds.build(web("first"));
        int fetched = calls("GetSnapshotBlock");
        int sent = calls("PutSnapshotBlock");
        builds.sandbox.calls().clear();

        builds.build(builds.script("image('web2') { aws { ACCESS via direct }\n source ami('" + builds.ami
                + "')\n chroot { provision { shell 'echo one >/etc/one'; shell 'echo second >/etc/marker' } } }"));

        assertThat(fetched).isPositive();
        assertThat(calls("GetSnapshotBlock")).isZero();
        assertThat(sent).isPositive().isLessThan(32);
        assertThat(calls("PutSnapshotBlock")).isPositive().isLessThan(32);
        assertThat(builds.fileIn(made("web2"), "/etc/marker")).isEqualTo("second\n");
        assertThat(builds.fileIn(made("web2"), "/etc/one")).isEqualTo("one\n");
    }

    /** Such an account refuses to start a snapshot on a plain one. */
    @Test
    void copiesAPlainSourceOfAnAccountThatEncryptsByDefault() throws Exception {
        String plain = builds.ownSource();
        builds.sandbox.cloud().regions().get(0).encryptByDefault(true);
        List<String> before = builds.ledger();

        builds.build(builds.script("image('web') { aws { ACCESS via direct }\n source ami('" + plain
                + "')\n chroot { provision { shell 'echo built >/etc/marker' } } }"));

        assertThat(keyOf("web")).isPresent();
        assertThat(calls("PutSnapshotBlock")).isPositive().isLessThan(32);
        assertThat(builds.fileIn(made("web"), "/etc/marker")).isEqualTo("built\n");
        assertThat(builds.ledger()).hasSize(before.size() + 2).containsAll(before);
    }

    private Optional<String> keyOf(String image) {
        return builds.sandbox
                .cloud()
                .regions()
                .get(0)
                .snapshots()
                .get(made(image).snapshotIds().get(0))
                .form()
                .key();
    }

    @Test
    void makesAnUnencryptedImageOfAnEncryptedSource() throws Exception {
        builds.keepLayers();
        Image source = from(builds.ami, "encrypted", "encrypt()");
        assertThat(keyOf("encrypted")).isPresent();

        Image made = from(source.id(), "web", "encrypt false; copyTo 'eu-west-1'");

        assertThat(keyOf("web")).isEmpty();
        assertThat(builds.fileIn(made, "/etc/fstab")).contains("LABEL=root");
    }

    @Test
    void refusesAnUnencryptedImageWhereTheAccountEncryptsAll() throws Exception {
        builds.sandbox.cloud().regionOrFail("eu-west-1").encryptByDefault(true);
        List<String> before = builds.ledger();

        assertThat(builds.failure(builds.script(
                                "image('web') { aws { ACCESS via direct; encrypt false; copyTo 'eu-west-1' }\n"
                                        + " source scratch(64.MiB)\n"
                                        + " chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } }\n"
                                        + " provision { upload content: 'x', to: '/file' } } }"))
                        .cause())
                .isEqualTo("the account encrypts all that is new in eu-west-1");
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(calls("StartSnapshot")).isZero();
    }

    private String uefiSource(String owner) throws Exception {
        return builds.sandbox.seed(builds.source("uefi-guest")
                .ownedBy(owner)
                .with("bootMode", "uefi-preferred")
                .with("uefiData", "QU1aTlVFRkk="));
    }

    private Image from(String source, String name, String aws) throws Exception {
        builds.build(builds.script("image('" + name + "') { aws { ACCESS via direct; " + aws + " }\n source ami('"
                + source + "')\n chroot { provision { shell 'true' } } }"));
        return made(name);
    }

    @Test
    void inheritsTheUefiVariablesOfAnOwnSource() throws Exception {
        String own = uefiSource("123456789012");

        assertThat(from(own, "as-source", "").attribute("uefiData")).contains("QU1aTlVFRkk=");
        assertThat(from(own, "others", "uefiData 'b3RoZXJz'").attribute("uefiData"))
                .contains("b3RoZXJz");
        assertThat(from(own, "none", "uefiData ''").attribute("uefiData")).isEmpty();
        assertThat(from(own, "legacy", "bootMode legacyBios").attribute("uefiData"))
                .isEmpty();
        assertThat(calls("DescribeImageAttribute")).isEqualTo(1);
    }

    @Test
    void saysThatAnothersUefiVariablesStayBehind() throws Exception {
        String foreign = uefiSource("136693071363");

        assertThat(from(foreign, "web", "").attribute("uefiData")).isEmpty();

        assertThat(builds.output)
                .anyMatch(line -> line.startsWith("the UEFI variables of " + foreign + ", if it has any, stay behind"));
    }

    @Test
    void saysSoOfARefusalWithoutACodeToo() throws Exception {
        String foreign = uefiSource("136693071363");
        builds.sandbox.faults().add(Fault.fail("DescribeImageAttribute", "AuthFailure", 401));

        from(foreign, "web", "");

        assertThat(builds.output)
                .anyMatch(line -> line.startsWith("the UEFI variables of " + foreign + ", if it has any, stay behind"));
    }

    @Test
    void bringsAnOldImageBackWithItsUefiVariables() throws Exception {
        String own = uefiSource("123456789012");
        from(own, "web", "");
        builds.sandbox.faults().add(Fault.fail("RegisterImage", "InvalidParameterValue", 400));

        builds.failure(builds.script("image('web') { aws { ACCESS via direct; forceDeregister true }\n source ami('"
                + own + "')\n chroot { provision { shell 'true' } } }"));

        assertThat(builds.sandbox.cloud().regions().get(0).images().existing().stream()
                        .filter(image -> image.name().equals("web")))
                .singleElement()
                .satisfies(image -> assertThat(image.attribute("uefiData")).contains("QU1aTlVFRkk="));
    }

    @Test
    void leavesNothingWhenTheUploadFails() throws Exception {
        List<String> before = builds.ledger();
        Script script = web("built");
        builds.sandbox
                .faults()
                .add(Fault.fail("PutSnapshotBlock", "AccessDeniedException", 403)
                        .onCall(3)
                        .times(1000));

        assertThat(builds.failure(script).cause()).contains("not permitted");

        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void sendsAllOfAnEncryptedDiskOfItsOwnMaking() throws Exception {
        builds.build(builds.script("image('empty') { aws { ACCESS via direct; encrypt() }\n source scratch(64.MiB)\n"
                + " chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } }\n"
                + " provision { upload content: 'x', to: '/file' } } }"));

        assertThat(builds.fileIn(made("empty"), "/file")).isEqualTo("x");
        assertThat(keyOf("empty")).isPresent();
    }

    /** Kills the build while it sends its blocks. */
    private void kill() throws Exception {
        builds.sandbox
                .faults()
                .add(Fault.hang("PutSnapshotBlock", Duration.ofMinutes(10))
                        .onCall(3)
                        .times(1000));
        Process build = KilledBuild.start(
                folder.resolve("build.groovy"),
                builds.sandbox.credentials().secretKey(),
                builds.state(),
                folder.resolve("log"));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (calls("PutSnapshotBlock") < 3 && System.nanoTime() < deadline) {
            assertThat(build.isAlive()).as("the build, see its log").isTrue();
            Thread.sleep(50);
        }
        // What is answered already is noted a moment later.
        Thread.sleep(500);
        build.destroyForcibly().waitFor();
        builds.sandbox.faults().clear();
    }

    @Test
    void cleanUpAfterAKilledUploadLeavesTheCloudAsItWas() throws Exception {
        List<String> before = builds.ledger();
        web("built");
        kill();
        assertThat(builds.ledger()).hasSizeGreaterThan(before.size());

        assertThat(builds.cleanUp().failed()).isEmpty();

        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void goesOnWithTheSnapshotOfAKilledUpload() throws Exception {
        builds.keepLayers();
        String source = builds.ownSource();
        String text =
                "image('web') { aws { ACCESS via direct }\n source ami('" + source + "')\n" + AwsBuilds.CHROOT + " }";
        Script script = builds.script(text);
        kill();
        int starts = calls("StartSnapshot");

        builds.build(script);

        assertThat(starts).isEqualTo(1);
        assertThat(calls("StartSnapshot")).isEqualTo(1);
        assertThat(builds.output).anyMatch(line -> line.contains("which an earlier build began"));
        assertThat(builds.fileIn(made("web"), "/etc/marker")).isEqualTo("built\n");
        assertThat(builds.cleanUp().failed()).isEmpty();
        assertThat(builds.fileIn(made("web"), "/etc/marker")).isEqualTo("built\n");
    }
}
