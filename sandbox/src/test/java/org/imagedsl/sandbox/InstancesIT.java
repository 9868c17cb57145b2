// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.testing.AwsCli;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.Ssh;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances run: Debian's AWS command line launches them, its SSH client enters them. */
class InstancesIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private AwsCli aws;
    private String source;
    private Path key;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")));
        aws = AwsCli.of(sandbox);
        source = sandbox.seed(Seed.of(TinyDisk.in(folder), "tiny"));
        key = folder.resolve("key");
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private void makeKey(String type) throws Exception {
        String material =
                aws.text("KeyMaterial", "ec2", "create-key-pair", "--key-name", "builder", "--key-type", type);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, material + "\n");
    }

    private String group() throws Exception {
        String group = aws.text(
                "GroupId", "ec2", "create-security-group", "--group-name", "builders", "--description", "of a test");
        allow(group, "authorize-security-group-ingress");
        return group;
    }

    private void allow(String group, String action) throws Exception {
        aws.json("ec2", action, "--group-id", group, "--protocol", "tcp", "--port", "22", "--cidr", "127.0.0.1/32");
    }

    private String run(String group, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("ec2", "run-instances", "--image-id", source));
        words.addAll(List.of("--instance-type", "t3.micro", "--key-name", "builder", "--security-group-ids", group));
        words.addAll(List.of(more));
        String id = aws.text("Instances[0].InstanceId", words.toArray(String[]::new));
        await(id, "running");
        return id;
    }

    private void await(String id, String state) throws Exception {
        RawClient client = RawClient.of(sandbox);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String now = "";
        while (!now.equals(state) && System.nanoTime() < deadline) {
            Thread.sleep(20);
            now = client.done("DescribeInstances", "InstanceId.1", id).first("name");
        }
        assertThat(now).isEqualTo(state);
    }

    private String of(String id, String attribute) throws Exception {
        return aws.text("Reservations[0].Instances[0]." + attribute, "ec2", "describe-instances", "--instance-ids", id);
    }

    @Test
    void anInstanceIsEnteredStoppedFrozenAsAnImageAndTerminated() throws Exception {
        makeKey("ed25519");
        String group = group();
        String id = run(
                group,
                "--tag-specifications",
                "ResourceType=instance,Tags=[{Key=k,Value=v}]",
                "ResourceType=volume,Tags=[{Key=of,Value=builder}]");
        Ssh ssh = new Ssh(key, "root", of(id, "PublicIpAddress"));
        assertThat(ssh.output("echo from inside >/greeting; cat /greeting")).isEqualTo("from inside\n");
        assertThat(new Ssh(key, "root", of(id, "PrivateIpAddress")).output("cat /proc/sys/kernel/hostname"))
                .startsWith("ip-172-31-");
        String image = aws.text("ImageId", "ec2", "create-image", "--instance-id", id, "--name", "running");
        assertThat(greeting(image)).isEqualTo("from inside\n");
        ssh.output("echo later >/greeting");
        aws.json("ec2", "stop-instances", "--instance-ids", id);
        await(id, "stopped");
        assertThat(ssh.run("true").code()).isEqualTo(255);
        image = aws.text("ImageId", "ec2", "create-image", "--instance-id", id, "--name", "stopped");
        assertThat(greeting(image)).isEqualTo("later\n");
        aws.json("ec2", "start-instances", "--instance-ids", id);
        await(id, "running");
        assertThat(new Ssh(key, "root", of(id, "PublicIpAddress")).output("cat /greeting"))
                .isEqualTo("later\n");
        assertThat(sandbox.ledger().entries().stream()
                        .filter(entry -> entry.kind().equals("volume"))
                        .map(Entry::tags))
                .containsExactly(Map.of("of", "builder"));
        leaveNothing(id, group);
    }

    @Test
    void anImageOfAnInstanceBootsAsTheInstanceDid() throws Exception {
        source = sandbox.seed(Seed.of(TinyDisk.in(Files.createDirectory(folder.resolve("uefi"))), "uefi")
                .with("bootMode", "uefi")
                .with("tpmSupport", "v2.0"));
        makeKey("ed25519");
        String id = run(group());
        assertThat(of(id, "BootMode")).isEqualTo("uefi");

        String image = aws.text("ImageId", "ec2", "create-image", "--instance-id", id, "--name", "running");

        for (var trait : Map.of("BootMode", "uefi", "TpmSupport", "v2.0", "SriovNetSupport", "simple")
                .entrySet()) {
            assertThat(aws.text("Images[0]." + trait.getKey(), "ec2", "describe-images", "--image-ids", image))
                    .isEqualTo(trait.getValue());
        }
    }

    private void leaveNothing(String id, String group) throws Exception {
        AwsCli.Ended used = aws.run("ec2", "delete-security-group", "--group-id", group);
        assertThat(used.err()).contains("DependencyViolation");
        aws.json("ec2", "terminate-instances", "--instance-ids", id);
        await(id, "terminated");
        aws.json("ec2", "delete-security-group", "--group-id", group);
        aws.json("ec2", "delete-key-pair", "--key-name", "builder");
        assertThat(sandbox.ledger().entries()).extracting(Entry::kind).containsOnly("image", "snapshot");
        assertThat(Files.list(folder.resolve("state/machines"))).isEmpty();
        assertThat(Files.list(folder.resolve("state/volumes"))).isEmpty();
        String loops = TinyDisk.output("losetup", "--all", "--noheadings", "--output", "BACK-FILE");
        assertThat(loops).doesNotContain(folder.toString());
    }

    @Test
    void onlyPortsThatTheGroupsOpenToThisHostAreReached() throws Exception {
        makeKey("rsa");
        String group = group();
        String id = run(group);
        Ssh ssh = new Ssh(key, "root", of(id, "PublicIpAddress"));
        ssh.output("true");
        allow(group, "revoke-security-group-ingress");
        assertThat(ssh.run("true").code()).isEqualTo(255);
        aws.json(
                "ec2",
                "authorize-security-group-ingress",
                "--group-id",
                group,
                "--ip-permissions",
                "IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=203.0.113.0/24}]");
        assertThat(ssh.run("true").code()).isEqualTo(255);
        allow(group, "authorize-security-group-ingress");
        assertThat(ssh.output("echo again")).isEqualTo("again\n");
    }

    @Test
    void theConsoleShowsHostKeysAndWhatUserDataPrints() throws Exception {
        makeKey("ed25519");
        Path script = Files.writeString(folder.resolve("user-data"), "#!/bin/sh\necho ran for the first time\n");
        String id = run(group(), "--user-data", "file://" + script);
        Ssh ssh = new Ssh(key, "root", of(id, "PublicIpAddress"));
        ssh.output("while ! [ -s /var/log/cloud-init-output.log ]; do :; done");
        String console = aws.text("Output", "ec2", "get-console-output", "--instance-id", id, "--latest");
        assertThat(console)
                .contains("-----BEGIN SSH HOST KEY KEYS-----", "-----END SSH HOST KEY KEYS-----", "ssh-ed25519 ")
                .contains("ran for the first time");
        assertThat(console.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    @Test
    void insideTheMetadataServiceTellsWhoItIsAndGivesTheKeysOfItsRole() throws Exception {
        makeKey("ed25519");
        aws.json("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", policy("sts:AssumeRole"));
        aws.json(
                "iam",
                "put-role-policy",
                "--role-name",
                "r",
                "--policy-name",
                "p",
                "--policy-document",
                policy("s3:*"));
        aws.json("iam", "create-instance-profile", "--instance-profile-name", "p");
        aws.json("iam", "add-role-to-instance-profile", "--instance-profile-name", "p", "--role-name", "r");
        String id = run(group(), "--iam-instance-profile", "Name=p", "--metadata-options", "HttpTokens=required");
        Ssh ssh = new Ssh(key, "root", of(id, "PublicIpAddress"));
        assertThat(ssh.output(get("meta-data/instance-id", ""))).contains(" 401 ");
        String token = ssh.output(ask("PUT /latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60\\r\\n"));
        String shown = "X-aws-ec2-metadata-token: " + token.strip().replaceAll("(?s).*\\n", "") + "\\r\\n";
        assertThat(ssh.output(get("meta-data/instance-id", shown))).endsWith(id);
        assertThat(ssh.output(get("dynamic/instance-identity/document", shown))).contains("\"instanceId\":\"" + id);
        assertThat(ssh.output(get("meta-data/iam/security-credentials/r", shown)))
                .contains("\"AccessKeyId\":\"ASIA");
    }

    private static String policy(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    private static String get(String path, String header) {
        return ask("GET /latest/" + path, header);
    }

    /** A request written by hand: the image has no client. */
    private static String ask(String what, String header) {
        return "bash -c \"exec 3<>/dev/tcp/169.254.169.254/80; printf '" + what + " HTTP/1.1\\r\\nHost: metadata\\r\\n"
                + header + "Content-Length: 0\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3\"";
    }

    private String greeting(String image) throws Exception {
        String snapshot = aws.text(
                "Images[0].BlockDeviceMappings[0].Ebs.SnapshotId", "ec2", "describe-images", "--image-ids", image);
        Path disk = sandbox.cloud().disks().snapshot(snapshot);
        return TinyDisk.read(folder, disk, "/greeting");
    }
}
