// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.sandbox.Seed;
import org.imagedsl.sandbox.access.Permissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said before anything is made. */
class BadInputIT {

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

    /** The failure, when nothing was made before it. */
    private Failure refused(String aws, String source) throws Exception {
        List<String> before = builds.ledger();
        Failure failure = builds.failure(builds.script(
                "image('web') { aws { ACCESS " + aws + " }\n source " + source + "\n" + AwsBuilds.CHROOT + " }"));
        assertThat(builds.ledger()).isEqualTo(before);
        assertThat(builds.sandbox.calls().of("CreateVolume")).isZero();
        return failure;
    }

    private Failure refused(String aws) throws Exception {
        return refused(aws, "ami('" + builds.ami + "')");
    }

    @Test
    void refusesAnUnknownSource() throws Exception {
        assertThat(refused("", "ami('ami-00000000000000000')").cause())
                .isEqualTo("no image fits ami ami-00000000000000000 in us-east-1");
    }

    @Test
    void refusesToChooseAmongSources() throws Exception {
        builds.sandbox.seed(Seed.of(folder.resolve("guest.raw"), "tiny-guest-2"));
        Failure failure = refused("", "ami { owner '136693071363'; name 'tiny-*' }");

        assertThat(failure.cause()).startsWith("2 images fit ami 'tiny-*' of 136693071363 in us-east-1: ami-");
        assertThat(failure.hint()).contains("mostRecent true");
    }

    @Test
    void refusesRegionsThatAreNone() throws Exception {
        assertThat(refused("copyTo 'xx-nowhere-9'").cause()).isEqualTo("no region xx-nowhere-9 for this account");
    }

    @Test
    void refusesANameThatIsTakenInAnyRegion() throws Exception {
        builds.sandbox.seed(Seed.of(folder.resolve("guest.raw"), "web").ownedBy("123456789012"), "eu-west-1");

        assertThat(refused("copyTo 'us-west-2', 'eu-west-1'").cause())
                .startsWith("the name 'web' is taken by ami-")
                .endsWith("in eu-west-1");
    }

    @Test
    void refusesAKeyThatIsNotThere() throws Exception {
        assertThat(refused("encrypt kmsKey: 'alias/none'").cause()).isEqualTo("no KMS key 'alias/none' in us-east-1");
    }

    @Test
    void refusesAVolumeSmallerThanItsSource() throws Exception {
        builds.sandbox.seed(Seed.of(folder.resolve("guest.raw"), "large"));
        TinyGuest.run("truncate", "--size=3G", folder.resolve("guest.raw").toString());
        String large = builds.sandbox.seed(Seed.of(folder.resolve("guest.raw"), "larger"));

        assertThat(refused("rootVolume { size 2.GiB }", "ami('" + large + "')").cause())
                .isEqualTo("a volume of 2 GiB is smaller than the source image's root of 3 GiB");
    }

    @Test
    void namesThePermissionThatIsMissing() throws Exception {
        builds.as(builds.sandbox.user("reader", Permissions.ALL.without("ec2:DescribeImages")));
        Failure failure = refused("");

        assertThat(failure.cause()).startsWith("not permitted: ec2:DescribeImages (UnauthorizedOperation)");
        assertThat(failure.hint()).contains("'ec2:DescribeImages'").contains("imagedsl policy");
    }

    @Test
    void refusesWrongKeys() throws Exception {
        builds.as(org.imagedsl.sandbox.access.Credentials.lasting(
                builds.sandbox.credentials().accessKey(), "wrong+secret+key+of+forty+characters+xxxx"));

        assertThat(refused("").cause()).contains("AWS refuses sts:GetCallerIdentity (SignatureDoesNotMatch)");
    }
}
