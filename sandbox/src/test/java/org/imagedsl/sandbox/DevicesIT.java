// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attached volumes as this host sees them. */
class DevicesIT {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RawClient client;
    private Path dev;

    @AfterEach
    void end() {
        sandbox.close();
    }

    private String attached(DeviceNames.Machine machine) throws Exception {
        dev = folder.resolve("dev");
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")).withDevices(new DeviceNames(dev, machine)));
        client = RawClient.of(sandbox);
        String image = sandbox.seed(Seed.of(TinyDisk.in(folder), "tiny"));
        String snapshot = client.done("DescribeImages", "ImageId.1", image).first("snapshotId");
        String volume = client.done("CreateVolume", "SnapshotId", snapshot, "AvailabilityZone", "us-east-1a")
                .first("volumeId");
        String instance = BuildHost.in("us-east-1").id();
        client.done("AttachVolume", "VolumeId", volume, "InstanceId", instance, "Device", "/dev/sdf");
        return volume;
    }

    @Test
    void partitionsAreFoundAndAMountedVolumeIsBusyUntilUnmounted() throws Exception {
        String volume = attached(DeviceNames.Machine.XEN);
        Path mount = Files.createDirectory(folder.resolve("mount"));
        TinyDisk.output("mount", dev.resolve("sdf1").toString(), mount.toString());
        try {
            assertThat(mount.resolve("bin/sh")).exists();
            client.done("DetachVolume", "VolumeId", volume);
            assertThat(client.done("DescribeVolumes", "VolumeId.1", volume).all("status"))
                    .containsExactly("in-use", "busy");
        } finally {
            TinyDisk.output("umount", mount.toString());
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (sandbox.ledger().entries().stream()
                        .anyMatch(entry -> entry.state().equals("in-use"))
                && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        client.done("DeleteVolume", "VolumeId", volume);
        assertThat(sandbox.ledger().ids("volume")).isEmpty();
    }

    @Test
    void aPartitionThatIsMadeLaterIsFoundToo() throws Exception {
        attached(DeviceNames.Machine.XEN);
        String disk = dev.resolve("sdf").toString();
        assertThat(Files.exists(dev.resolve("sdf2"))).isFalse();
        TinyDisk.output(
                "parted",
                "--script",
                disk,
                "mklabel",
                "gpt",
                "mkpart",
                "a",
                "1MiB",
                "9MiB",
                "mkpart",
                "b",
                "9MiB",
                "100%");
        TinyDisk.output("mkfs.ext4", "-q", "-F", dev.resolve("sdf2").toString());
    }

    @Test
    void whereVolumesAreNvmeDisksOnlyTheIdFindsThem() throws Exception {
        String volume = attached(DeviceNames.Machine.NITRO);
        Path byId = dev.resolve("disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volume.replace("-", ""));
        assertThat(byId).exists();
        assertThat(Path.of(byId + "-part1")).exists();
        assertThat(dev.resolve("sdf")).doesNotExist();
        client.done("DetachVolume", "VolumeId", volume);
        assertThat(Files.isSymbolicLink(byId)).isFalse();
    }
}
