// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.testing.AwsCli;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's packer builds with its own amazon-ebs builder: it launches, enters over SSH, stops and makes an image. */
class PackerInstanceIT {

    private static final String TEMPLATE =
            """
            {
              "builders": [{
                "type": "amazon-ebs",
                "region": "us-east-1",
                "custom_endpoint_ec2": "%s",
                "source_ami": "%s",
                "ami_name": "made by packer",
                "ssh_username": "root",
                "ssh_file_transfer_method": "sftp",
                "communicator": "ssh",
                "launch_block_device_mappings": [
                  {"device_name": "/dev/xvda", "volume_size": 2, "volume_type": "gp2", "delete_on_termination": true}
                ],
                "run_tags": {"purpose": "build"},
                "tags": {"made": "by packer"},
                %s
              }],
              "provisioners": [{"type": "shell", "inline": ["echo hello >/greeting"]}]
            }
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private String source;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")));
        source = sandbox.seed(Seed.of(TinyDisk.in(folder), "tiny"));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void packerBuildsAnImageFromAnInstanceAndLeavesNothingElse() throws Exception {
        String output = packer("\"instance_type\": \"t3.micro\"");
        assertThat(output).contains("us-east-1: ami-");
        assertMade();
    }

    @Test
    void packerBuildsOnASpotInstanceWithARoleOfItsOwn() throws Exception {
        String output = packer(
                """
                "spot_instance_types": ["t3.micro", "t3.small"],
                "spot_price": "auto",
                "temporary_iam_instance_profile_policy_document": {
                  "Version": "2012-10-17",
                  "Statement": [{"Effect": "Allow", "Action": ["s3:Get*"], "Resource": ["*"]}]
                }
                """);
        assertThat(output).contains("us-east-1: ami-");
        assertThat(sandbox.calls().of("CreateFleet")).isEqualTo(1);
        assertThat(sandbox.calls().of("AddRoleToInstanceProfile")).isEqualTo(1);
        assertMade();
    }

    private void assertMade() throws Exception {
        AwsCli aws = AwsCli.of(sandbox);
        String snapshot = aws.text(
                "Images[0].BlockDeviceMappings[0].Ebs.SnapshotId", "ec2", "describe-images", "--owners", "self");
        assertThat(TinyDisk.read(folder, sandbox.cloud().disks().snapshot(snapshot), "/greeting"))
                .isEqualTo("hello\n");
        assertThat(sandbox.ledger().entries().stream()
                        .filter(entry -> entry.name().equals("made by packer"))
                        .map(Entry::tags))
                .containsExactly(Map.of("made", "by packer"));
        assertThat(sandbox.ledger().entries()).extracting(Entry::kind).containsOnly("image", "snapshot");
    }

    private String packer(String more) throws Exception {
        Path template = Files.writeString(
                folder.resolve("template.json"), TEMPLATE.formatted(sandbox.endpoint(), source, more));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/packer", "build", "-color=false", template.toString());
        builder.redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", sandbox.credentials().accessKey());
        environment.put("AWS_SECRET_ACCESS_KEY", sandbox.credentials().secretKey());
        environment.put("AWS_POLL_DELAY_SECONDS", "1");
        environment.put("CHECKPOINT_DISABLE", "1");
        environment.put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
