// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.value.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in what a script says of AWS, all found at once, each at its place, without an account. */
class AwsMistakesTest {

    private static final String CHROOT = "chroot { provision { shell 'true' } }";

    @TempDir
    Path folder;

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.groovy"), text);
        Compilation compiled =
                ScriptCompiler.compile(file, new ScriptInputs(Map.of(), Map.of("K", "k"), Instant.now()));
        List<Problem> problems = compiled.script()
                .map(script -> Check.problems(script, HostTools.of(System.getenv("PATH"))))
                .orElse(compiled.problems());
        return problems.stream()
                .map(problem -> problem.span().line() + ":" + problem.span().column() + " " + problem.message())
                .toList();
    }

    @Test
    void noImageStartsFromOneWhoseDiskIsAVolume() throws Exception {
        String base = "image('base') { aws { region 'eu-west-3' }\n source ami('ami-1')\n";
        String web = "image('web') { source image('base')\n" + CHROOT + " }\n";

        assertThat(problems(base + CHROOT + " }\n" + web))
                .containsExactly("4:23 image 'web' cannot start from 'base', whose disk is a volume of AWS");
        assertThat(problems(base + "instance { type 't3.micro'; ssh { user 'admin' } } }\n" + web))
                .containsExactly("4:23 image 'web' cannot start from 'base', whose disk is a volume of AWS");
        assertThat(problems(base.replace("eu-west-3'", "eu-west-3'; via direct") + CHROOT + " }\n" + web))
                .isEmpty();
    }

    @Test
    void findsAllMistakesOfTheBlockAtOnce() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    aws {
                                        region 'paris'
                                        accessKey 'AKIA'
                                        users '12'
                                        skipBuildRegion true
                                        encrypt kmsKey: 'images'
                                        rootVolume { type io2 }
                                        volume '/dev/sdb'
                                        deprecateAt '2020-01-01T00:00:00Z'
                                        forceDeleteSnapshots true
                                        endpoints s4: 'http://localhost'
                                    }
                                    source ami('ami-1')
                                    chroot { provision { shell 'true' } }
                                }
                                """))
                .containsExactly(
                        "3:16 'paris' is not the name of a region",
                        "4:19 accessKey and secretKey go together",
                        "5:15 '12' is no account",
                        "6:25 with skipBuildRegion no AMI would be left",
                        "7:9 'images' is no KMS key",
                        "8:27 io2 needs 'iops'",
                        "9:9 nothing says how large volume /dev/sdb is",
                        "10:21 2020-01-01T00:00:00Z is over",
                        "11:30 'forceDeleteSnapshots' does nothing without 'forceDeregister'",
                        "12:9 no service 's4' is asked");
    }

    @Test
    void takesNoKeyForWhatIsNotToBeEncrypted() throws Exception {
        assertThat(problems("image('web') { aws { encrypt false, kmsKey: 'alias/images' }\n source ami('ami-1')\n"
                        + CHROOT + " }"))
                .containsExactly("1:22 'encrypt false' has no use for a key");
        assertThat(problems("image('web') { aws { encrypt false; users '210987654321'; groups 'all' }\n"
                        + " source ami('ami-1')\n" + CHROOT + " }"))
                .isEmpty();
    }

    @Test
    void findsWhatAwsWouldRefuseOnlyAtTheEnd() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    aws {
                                        region 'eu-west-3'
                                        token secret(env: 'K')
                                        copyTo 'eu-west-1', 'us-east-1'
                                        copyWithin 20.minutes
                                        groups 'everybody'
                                        snapshotGroups 'some'
                                        encrypt kmsKey: '11111111-1111-1111-1111-111111111111', regionKmsKeys: ['us-east-1': 'alias/a', 'eu-west-2': 'alias/b']
                                        virtualization paravirtual
                                        ena true
                                        bootMode legacyBios
                                        tpm v2
                                        uefiData 'QQ=='
                                        rootVolume { size 1536.MiB; type io1; iops 64001 }
                                        volume '/dev/sdb', size: 1.GiB, iops: 3000
                                        volume '/dev/sdc', size: 1.GiB, type: gp2, throughput: 200
                                        volume '/dev/sdd', size: 1.GiB, type: io2, iops: 1001
                                        volume '/dev/sde', size: 1.GiB, encrypted: false, kmsKey: 'alias/a'
                                        deprecateAt '2100-01-01T00:00:00Z'
                                    }
                                    source ami('ami-1')
                                    chroot { provision { shell 'true' } }
                                }
                                """))
                .containsExactly(
                        "4:15 'token' goes with accessKey and secretKey",
                        "6:20 AWS does not promise copies within 20 minutes",
                        "7:16 AWS knows no group 'everybody'",
                        "8:24 AWS knows no group 'some'",
                        "9:9 an encrypted AMI cannot be public",
                        "9:9 a key for 'eu-west-2', where no copy is made",
                        "9:9 the key '11111111-1111-1111-1111-111111111111' is not in eu-west-1",
                        "11:13 enhanced networking needs hardware virtualization",
                        "13:13 NitroTPM needs bootMode uefi",
                        "14:18 UEFI variables are of no use to bootMode legacyBios",
                        "15:27 EBS volumes have whole GiB, not 1.5 GiB",
                        "15:52 no io1 volume does 64001 operations",
                        "15:52 64001 operations are too many for 1.5 GiB of io1",
                        "16:47 volume /dev/sdb says how fast it is, and not its type",
                        "17:64 volume /dev/sdc: gp2 takes no 'throughput'",
                        "18:58 volume /dev/sdd: 1001 operations are too many for 1 GiB of io2",
                        "19:67 volume /dev/sde has a key and is not encrypted",
                        "20:21 2100-01-01T00:00:00Z is more than 10 years away");
    }

    @Test
    void refusesWhatAnImageFromNothingDoesNotSay() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    aws { rootVolume { size 2.GiB; iops 4000 }; uefiData 'QQ==' }
                                    source scratch(1.GiB)
                                    chroot { preMount 'true'; provision { shell 'true' } }
                                }
                                """))
                .containsExactly(
                        "2:11 scratch(…) says already how large the root volume is",
                        "2:11 rootVolume says how fast it is, and not its type",
                        "2:58 UEFI variables are of use to an image that boots with UEFI, and nothing says that it does");
    }

    @Test
    void refusesASourceThatAnybodyMayHavePublished() throws Exception {
        assertThat(problems("image('web') { aws { }\n source ami { name 'debian-*' }\n" + CHROOT + " }"))
                .containsExactly(
                        "2:9 ami needs an id, or the 'owner' of the image: anybody may publish one of any name");
    }

    @Test
    void findsAllMistakesOfAnInstanceAtOnce() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    aws { via direct; bootMode uefi; dataVolumes keep; rootVolume { tags A: 'b' } }
                                    source scratch(1.GiB)
                                    instance {
                                        type 'm5.large'
                                        subnet 'build'
                                        securityGroups 'sg-1'
                                        reachableFrom '10.0.0.1'
                                        unlimitedCredits true
                                        volume '/dev/sdb'
                                        ssh { user 'admin' }
                                    }
                                    verify { boot(within: 5.minutes) { console 'login:' } }
                                }
                                """))
                .containsExactly(
                        "2:15 EC2 makes the image of an instance as that is, whatever 'via' says",
                        "2:32 EC2 makes the image of an instance as that is, whatever 'bootMode' says",
                        "2:50 EC2 makes the image of an instance as that is, whatever 'dataVolumes' says",
                        "2:56 the tags of rootVolume are those of a volume to build on, and here an instance has it",
                        "3:12 no instance can be launched of the empty disk of 1 GiB",
                        "6:16 'build' is no id",
                        "8:23 '10.0.0.1' is no network",
                        "8:23 'reachableFrom' is for the security group that a build makes",
                        "9:26 only burstable types have credits",
                        "10:9 nothing says how large volume /dev/sdb is",
                        "13:5 'verify' boots a disk file, and an image built on an instance has none");
    }

    @Test
    void refusesWhatDoesNotGoWithABundle() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    aws { encrypt(); snapshotUsers '210987654321' }
                                    source ami('ami-1')
                                    instance {
                                        type 'm5.large'; ssh { user 'admin' }
                                        bundle { bucket 'images'; volCommand 'x {{.Nothing}}'; x509 cert: 'no', key: 'no' }
                                    }
                                }
                                """))
                .containsExactly(
                        "2:11 what is encrypted with the account's default key cannot be shared",
                        "2:11 'encrypt' is about snapshots and volumes, and a bundle has none",
                        "2:36 'snapshotUsers' is about snapshots and volumes, and a bundle has none",
                        "6:9 file '" + folder.resolve("no") + "' cannot be read",
                        "6:9 volCommand knows no variable 'Nothing'");
    }

    @Test
    void launchesInstancesForAwsAlone() throws Exception {
        assertThat(
                        problems(
                                """
                                image('web') {
                                    local { format raw }
                                    source scratch(1.GiB)
                                    instance { type 'm5.large'; ssh { user 'admin' } }
                                }
                                """))
                .containsExactly("4:5 an instance is launched at AWS, and 'web' is not for AWS alone");
    }

    @Test
    void refusesWhatDoesNotGoWithAVolume() throws Exception {
        assertThat(
                        problems(
                                """
                                image('ab') {
                                    aws { tags From: "${sourceImage.id}" }
                                    source scratch(1.GiB)
                                    chroot { preMount 'true'; provision { shell 'true' } }
                                    verify { boot(within: 5.minutes) { console 'login:' } }
                                }
                                """))
                .containsExactly(
                        "1:7 'ab' cannot name an AMI",
                        "2:5 ${sourceImage.id} of an image that starts from nothing",
                        "5:5 'verify' boots a disk file, and an image built via attach has none");
    }
}
