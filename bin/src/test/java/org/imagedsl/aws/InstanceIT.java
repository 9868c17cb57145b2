// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Fault;
import org.imagedsl.sandbox.fault.Twist;
import org.imagedsl.sandbox.state.Image;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Mapping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** AMIs made of an instance, which the sandbox really runs, with OpenSSH in it. */
@Timeout(300)
class InstanceIT {

    private static final String LOGIN = "type 't3.small'; ssh { user 'admin'; timeout 60.seconds }; ";

    private static final String MANIFEST = "<manifest><architecture>x86_64</architecture><filename>p.part.00</filename>"
            + "<ec2_encrypted_key>1</ec2_encrypted_key><signature>1</signature></manifest>";

    @TempDir
    Path folder;

    private AwsBuilds builds;
    private List<String> before;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.withInstances(folder);
        before = builds.ledger();
    }

    @AfterEach
    void end() {
        builds.close();
    }

    private Script script(String aws, String instance) throws Exception {
        return builds.script("image('web') { aws { ACCESS " + aws + " }\n source ami('" + builds.ami
                + "')\n instance { " + instance + " } }");
    }

    private Image built(Script script) {
        List<String> images = builds.build(script);
        return builds.sandbox
                .cloud()
                .regionOrFail("us-east-1")
                .images()
                .get(images.get(0).split(":", -1)[1]);
    }

    /** What there is beside what there was, without images and snapshots: those are what is built. */
    private List<String> left() {
        return builds.ledger().stream()
                .filter(entry -> !before.contains(entry) && !entry.matches("\\S+ (image|snapshot) .*"))
                .toList();
    }

    @Test
    void becomesAnEbsImage() throws Exception {
        Image image = built(script(
                "tags Team: 'web'; snapshotTags Kept: 'yes'; description 'of an instance'",
                LOGIN + "provision { shell 'id -un >/etc/marker' }"));

        assertThat(image.attributes()).containsEntry("rootDeviceType", "ebs").containsEntry("name", "web");
        assertThat(image.tags()).containsEntry("Team", "web");
        assertThat(builds.fileIn(image, "/etc/marker")).isEqualTo("root\n");
        assertThat(builds.fileIn(image, "/home/admin/.ssh/authorized_keys")).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void isTheOneWhoseKeyTheConsoleTells() throws Exception {
        built(script("", LOGIN + "provision { shell 'true' }"));

        assertThat(builds.output).anyMatch(line -> line.endsWith("which has the host key that is known"));
        assertThat(builds.output).noneMatch(line -> line.contains("nobody said which it should be"));
    }

    @Test
    void becomesABundle() throws Exception {
        TinyGuest.run(
                "sh",
                "-c",
                "cd " + folder
                        + " && openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x -keyout key.pem -out cert.pem"
                        + " 2>/dev/null");

        Image image = built(script(
                "",
                LOGIN + "provision { shell 'echo bundled >/etc/marker' };"
                        + " bundle { bucket 'images'; x509 cert: 'cert.pem', key: 'key.pem' }"));

        assertThat(image.attributes()).containsEntry("rootDeviceType", "instance-store");
        Path disk = new Buckets(builds.sandbox).disk("images", folder.resolve("key.pem"), folder.resolve("unbundled"));
        assertThat(Buckets.fileIn(disk, "/etc/marker")).isEqualTo("bundled\n");
        TinyGuest.run("e2fsck", "-f", "-y", disk + ".part");
        assertThat(left()).allMatch(entry -> entry.contains(" bucket ") || entry.contains(" object "));
    }

    @Test
    void theDiskOfItsBundleIsTheSourceOfAnotherImage() throws Exception {
        builds.build(
                builds.script("image('web') { aws { ACCESS }\n source ami('" + builds.ami + "')\n instance { " + LOGIN
                        + "provision { shell 'echo bundled >/etc/marker' }; bundle { bucket 'images' } } }\n"
                        + "image('disk') { local { directory '" + folder.resolve("out") + "' }\n source image('web')\n"
                        + " chroot { provision { shell 'read x </etc/marker; test \"$x\" = bundled' } } }"));

        assertThat(folder.resolve("out/disk.raw")).isRegularFile();
    }

    @Test
    void isBundledByItsOwnCommands() throws Exception {
        Files.writeString(folder.resolve("cert.pem"), "certificate");
        Files.writeString(folder.resolve("key.pem"), "private");
        Thread uploader = new Thread(() -> {
            while (List.copyOf(builds.output).stream().noneMatch(line -> line.endsWith(" images/web"))) {
                Thread.onSpinWait();
            }
            Buckets buckets = new Buckets(builds.sandbox);
            buckets.put("images", "web/p.part.00", "part");
            buckets.put("images", "web/p.manifest.xml", MANIFEST);
        });
        uploader.start();

        Image image = built(
                script(
                        "",
                        LOGIN + "provision { };"
                                + " bundle { bucket 'images/web'; prefix 'p'; x509 cert: 'cert.pem', key: 'key.pem';"
                                + " volCommand 'sudo grep -q private {{.KeyPath}} && sudo stat -c \"mode %a\" {{.KeyPath}} && echo x"
                                + " >{{.Destination}}/{{.Prefix}}.manifest.xml';"
                                + " uploadCommand 'sudo test ! -e /tmp/key.pem && test -n \"$AWS_SECRET_ACCESS_KEY\" && test \"{{.SecretKey}}\" ="
                                + " \"$AWS_SECRET_ACCESS_KEY\" && echo {{.SecretKey}} {{.BucketName}} && test -s {{.ManifestPath}} && sleep 5' }"));

        uploader.join();
        assertThat(image.attributes()).containsEntry("imageLocation", "images/web/p.manifest.xml");
        assertThat(builds.output).contains("mode 600");
        assertThat(builds.output).anyMatch(line -> line.endsWith(" images/web"));
        assertThat(builds.output)
                .noneMatch(line -> line.contains(builds.sandbox.credentials().secretKey()));
    }

    @Test
    void leavesNothingWhenAStepFails() throws Exception {
        Failure failure = builds.failure(script("", LOGIN + "provision { shell 'exit 3' }"));

        assertThat(failure.cause()).contains("status 3");
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isNotAskedForAgainWhenThereIsNoCapacity() throws Exception {
        builds.sandbox
                .faults()
                .add(new Fault(
                        "RunInstances",
                        1,
                        99,
                        new Effect.Fail("InsufficientInstanceCapacity", 500, Effect.When.BEFORE)));

        Failure failure = builds.failure(script("", LOGIN + "provision { }"));

        assertThat(failure.cause()).contains("InsufficientInstanceCapacity");
        assertThat(failure.hint()).isEqualTo("try another type or availability zone, or later");
        assertThat(builds.sandbox.calls().all().get("RunInstances")).isEqualTo(1);
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isOneInstanceWhenAnAnswerIsLost() throws Exception {
        builds.sandbox.faults().add(new Fault("RunInstances", 1, 1, new Effect.Drop(Effect.When.AFTER)));

        built(script("", LOGIN + "provision { }"));

        assertThat(left()).isEmpty();
    }

    @Test
    void isTerminatedWhenItLetsNobodyIn() throws Exception {
        Failure failure = builds.failure(
                script("", "type 't3.small'; ssh { user 'stranger'; timeout 15.seconds }; provision { }"));

        assertThat(failure.cause()).contains("does not let 'stranger' in");
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isTerminatedWhenTheBuildIsStopped() throws Exception {
        Executor executor = builds.executor();
        Thread stopper = new Thread(() -> {
            while (!builds.output.contains("here we are")) {
                Thread.onSpinWait();
            }
            executor.cancel();
        });
        stopper.start();

        BuildReport report = executor.run(script("", LOGIN + "provision { shell 'echo here we are; sleep 600' }"));
        stopper.join();

        assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void getsARoleForTheBuild() throws Exception {
        built(
                script(
                        "",
                        LOGIN
                                + "policy { statement actions: ['s3:GetObject'], resources: ['*'] }; provision { shell 'true' }"));

        assertThat(builds.sandbox.calls().all())
                .containsKeys("CreateRole", "PutRolePolicy", "CreateInstanceProfile", "DeleteRole");
        assertThat(left()).isEmpty();
    }

    @Test
    void isASpotInstanceOfSeveralTypes() throws Exception {
        built(
                script(
                        "",
                        "spot { types 'm5.large', 'm5a.large'; price '0.2' }; ssh { user 'admin' }; provision { shell 'true' }"));

        assertThat(builds.sandbox.calls().all()).containsKeys("CreateFleet", "DeleteLaunchTemplate");
        assertThat(left()).isEmpty();
    }

    @Test
    void isLaunchedAsTheScriptSays() throws Exception {
        Image image = built(
                script(
                        "rootVolume { size 2.GiB; type gp3; deleteOnTermination false }",
                        LOGIN
                                + """
                        availabilityZone 'us-east-1b'; publicAddress true; tags Team: 'web'; volumeTags Kind: 'build'
                        metadata { tokens optional; hopLimit 3; tags true }
                        unlimitedCredits true; ebsOptimized true; placement { tenancy dedicated }
                        shutdownBehavior terminate
                        userData '''#!/bin/sh
                        echo from user data >/etc/user-data'''
                        volume '/dev/sdf', size: 1.GiB
                        provision { shell 'until [ -s /etc/user-data ]; do sleep 0.1; done' }
                        """));

        Instance launched = builds.sandbox.cloud().regionOrFail("us-east-1").instances().all().stream()
                .filter(Instance::isGuest)
                .findFirst()
                .orElseThrow();
        assertThat(launched.zone()).isEqualTo("us-east-1b");
        assertThat(launched.tags()).containsEntry("Team", "web");
        assertThat(launched.settings())
                .containsEntry("MetadataOptions.HttpTokens", "optional")
                .containsEntry("MetadataOptions.HttpPutResponseHopLimit", "3")
                .containsEntry("MetadataOptions.InstanceMetadataTags", "enabled")
                .containsEntry("CreditSpecification.CpuCredits", "unlimited")
                .containsEntry("EbsOptimized", "true")
                .containsEntry("Placement.Tenancy", "dedicated");
        assertThat(builds.fileIn(image, "/etc/user-data")).isEqualTo("from user data\n");
        assertThat(image.mappings()).extracting(Mapping::deviceName).containsExactlyInAnyOrder("/dev/xvda", "/dev/sdf");
        assertThat(image.mappings().get(0).ebs())
                .containsEntry("volumeSize", "2")
                .containsEntry("volumeType", "gp3")
                .containsEntry("deleteOnTermination", "false");
        assertThat(left()).isEmpty();
    }

    @Test
    void asksForTokensAtTheMetadataServiceUnlessToldOtherwise() throws Exception {
        built(script("", LOGIN + "provision { shell 'true' }"));

        assertThat(builds.sandbox.cloud().regionOrFail("us-east-1").instances().all())
                .filteredOn(Instance::isGuest)
                .allSatisfy(instance ->
                        assertThat(instance.settings()).containsEntry("MetadataOptions.HttpTokens", "required"));
    }

    private void turn(Twist twist) {
        builds.sandbox.faults().add(new Fault("RunInstances", 1, 99, new Effect.Turn(twist, Duration.ZERO)));
    }

    @Test
    void saysWhyItEndedWhileItWasStarting() throws Exception {
        turn(Twist.INSTANCE_FAILED);

        Failure failure = builds.failure(script("", LOGIN + "provision { }"));

        assertThat(failure.cause()).matches("instance i-\\w+ ended while it was starting.*");
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isNotWaitedForForEver() throws Exception {
        turn(Twist.INSTANCE_STUCK);

        Failure failure = builds.failure(script("", LOGIN + "provision { }"));

        assertThat(failure.cause()).matches("waited 20 s for instance i-\\w+ to run, in vain");
        assertThat(failure.hint()).contains("polling { instance");
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void isTerminatedWhenNothingInItAnswers() throws Exception {
        turn(Twist.INSTANCE_DEAD);

        Failure failure =
                builds.failure(script("", "type 't3.small'; ssh { user 'admin'; timeout 10.seconds }; provision { }"));

        assertThat(failure.cause()).matches("no SSH connection to \\S+ port 22 within 10 s.*");
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void runsNoCommandTwiceWhenItsConnectionIsCut() throws Exception {
        String cut = "p=$PPID; until [ \"$(cat /proc/$p/comm)\" = sshd ]; do read -r a b c p rest </proc/$p/stat; done;"
                + " kill -9 $p; sleep 60";

        Failure failure = builds.failure(script("", LOGIN + "provision { shell 'echo begun once; " + cut + "' }"));

        assertThat(failure.cause()).contains("was lost while");
        assertThat(builds.output.stream().filter("begun once"::equals)).hasSize(1);
        assertThat(builds.ledger()).isEqualTo(before);
    }

    @Test
    void canBeEnteredWhileItIsBuilt() throws Exception {
        built(script("", LOGIN + "provision { shell 'true' }"));

        assertThat(builds.output).anyMatch(line -> line.matches("enter it with: ssh -i \\S+ -p 22 admin@\\S+"));
    }

    @Test
    void isReachedFromThisHostAlone() throws Exception {
        built(script("", LOGIN + "provision { shell 'true' }"));

        assertThat(builds.output).contains("port 22 is open to 127.0.0.1/32");
    }

    @Test
    void leavesItsPrivateKeyNowhere() throws Exception {
        built(script("", LOGIN + "provision { shell 'true' }"));

        assertThat(TinyGuest.run(
                        "sh", "-c", "grep -rl 'PRIVATE KEY' " + builds.state().path() + " || true"))
                .isEmpty();
        assertThat(builds.output).noneMatch(line -> line.contains("PRIVATE KEY"));
    }
}
