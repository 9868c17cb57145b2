// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.imagedsl.sandbox.ledger.Entry;
import org.imagedsl.sandbox.testing.AwsCli;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's packer builds with its own amazon-chroot builder: a client that was written for the real cloud. */
class PackerIT {

    private static final String TEMPLATE =
            """
            {
              "builders": [{
                "type": "amazon-chroot",
                "region": "us-east-1",
                "custom_endpoint_ec2": "%s",
                "source_ami": "%s",
                "ami_name": "made by packer",
                "ami_regions": ["eu-west-1"],
                "device_path": "%s",
                "mount_path": "%s",
                "tags": {"made": "by packer"}
              }],
              "provisioners": [{"type": "shell", "inline": ["echo hello >/greeting"]}]
            }
            """;

    @TempDir
    Path folder;

    @Test
    void packerBuildsAnImageAndLeavesNothingElse() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")))) {
            String source = sandbox.seed(Seed.of(TinyDisk.in(folder), "tiny"));
            Path template = Files.writeString(
                    folder.resolve("template.json"),
                    TEMPLATE.formatted(sandbox.endpoint(), source, freeDevice(), folder.resolve("mount")));
            String output = packer(sandbox, template);
            assertThat(output).contains("us-east-1: ami-", "eu-west-1: ami-");
            AwsCli aws = AwsCli.of(sandbox);
            String snapshot = aws.text(
                    "Images[0].BlockDeviceMappings[0].Ebs.SnapshotId", "ec2", "describe-images", "--owners", "self");
            assertThat(TinyDisk.read(folder, sandbox.cloud().disks().snapshot(snapshot), "/greeting"))
                    .isEqualTo("hello\n");
            assertThat(sandbox.ledger().entries().stream()
                            .filter(entry -> entry.kind().equals("volume")))
                    .isEmpty();
            assertThat(sandbox.ledger().entries().stream()
                            .filter(entry -> entry.name().equals("made by packer"))
                            .map(Entry::tags))
                    .containsExactly(Map.of("made", "by packer"), Map.of("made", "by packer"));
        }
    }

    /** Why no test builds at Outscale with it. Once this fails, one can. */
    @Test
    void debiansPackerHasNoBuilderForOutscale() throws Exception {
        Path template = Files.writeString(
                folder.resolve("template.json"),
                "{\"builders\": [{\"type\": \"osc-chroot\", \"omi_name\": \"none\", \"source_omi\": \"ami-12345678\"}]}");
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/packer", "validate", template.toString());
        builder.redirectErrorStream(true).environment().put("CHECKPOINT_DISABLE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(output).contains("Unknown builder osc-chroot");
    }

    private String packer(Sandbox sandbox, Path template) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/packer", "build", "-color=false", template.toString());
        builder.redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", sandbox.credentials().accessKey());
        environment.put("AWS_SECRET_ACCESS_KEY", sandbox.credentials().secretKey());
        environment.put("CHECKPOINT_DISABLE", "1");
        environment.put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String freeDevice() {
        return Stream.iterate('p', letter -> (char) (letter - 1))
                .limit(11)
                .map(letter -> "/dev/xvd" + letter)
                .filter(name -> !Files.exists(Path.of(name)) && !Files.exists(Path.of(name.replace("xvd", "sd"))))
                .findFirst()
                .orElseThrow();
    }
}
