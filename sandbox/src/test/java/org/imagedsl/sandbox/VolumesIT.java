// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.sandbox.testing.AwsCli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a volume, as the AWS command line leads it. */
class VolumesIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private AwsCli aws;
    private Path dev;

    @BeforeEach
    void start() throws Exception {
        dev = folder.resolve("dev");
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).devicesIn(dev));
        aws = AwsCli.of(sandbox);
    }

    @AfterEach
    void end() {
        sandbox.close();
        assertThat(dev.resolve("sdf")).doesNotExist();
    }

    @Test
    void anAttachedVolumeIsADeviceUnderTheAskedNameAndByItsId() throws Exception {
        String volume = create();
        attach(volume);
        assertThat(Files.isSymbolicLink(dev.resolve("sdf"))).isTrue();
        assertThat(dev.resolve("xvdf")).exists();
        assertThat(dev.resolve("disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volume.replace("-", "")))
                .exists();
        try (RandomAccessFile device = new RandomAccessFile(dev.resolve("sdf").toFile(), "rw")) {
            assertThat(device.length()).isEqualTo(1L << 30);
            device.write("written".getBytes(StandardCharsets.UTF_8));
        }
        aws.json("ec2", "detach-volume", "--volume-id", volume);
        assertThat(Files.isSymbolicLink(dev.resolve("sdf"))).isFalse();
        assertThat(aws.text("Volumes[0].State", "ec2", "describe-volumes", "--volume-ids", volume))
                .isEqualTo("available");
        String snapshot = aws.text("SnapshotId", "ec2", "create-snapshot", "--volume-id", volume);
        byte[] start = new byte[7];
        try (RandomAccessFile content =
                new RandomAccessFile(sandbox.cloud().disks().snapshot(snapshot).toFile(), "r")) {
            content.readFully(start);
        }
        assertThat(new String(start, StandardCharsets.UTF_8)).isEqualTo("written");
        aws.json("ec2", "delete-volume", "--volume-id", volume);
        aws.json("ec2", "delete-snapshot", "--snapshot-id", snapshot);
        assertThat(sandbox.ledger().entries()).isEmpty();
    }

    private String create() throws Exception {
        return aws.text("VolumeId", "ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "1");
    }

    private void attach(String volume) throws Exception {
        aws.json(
                "ec2",
                "attach-volume",
                "--volume-id",
                volume,
                "--instance-id",
                BuildHost.in("us-east-1").id(),
                "--device",
                "/dev/sdf");
    }
}
