// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.imagedsl.sandbox.machine.MachineKind;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.TinyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU boots the disk: here a boot sector that greets over the serial port. */
class QemuInstanceIT {

    /** Sends what follows it, up to a zero, to the first serial port, and switches the machine off. */
    private static final String BOOT_CODE = "be187cac84c07406baf803eeebf5ba0406b80020eff4ebfd";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        SandboxSettings settings = SandboxSettings.in(folder.resolve("state")).withMachines(MachineKind.QEMU);
        sandbox = Sandbox.start(settings);
        client = RawClient.of(sandbox);
        client.done("CreateKeyPair", "KeyName", "k", "KeyType", "ed25519");
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    private String run(String behaviour) throws Exception {
        Path disk = TinyDisk.in(folder);
        byte[] code = HexFormat.of().parseHex(BOOT_CODE);
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(code), 0);
            channel.write(ByteBuffer.wrap("the disk boots\r\n\0".getBytes(StandardCharsets.US_ASCII)), code.length);
        }
        return client.done(
                        "RunInstances",
                        "ImageId",
                        sandbox.seed(Seed.of(disk, "bootable")),
                        "MinCount",
                        "1",
                        "MaxCount",
                        "1",
                        "KeyName",
                        "k",
                        "InstanceInitiatedShutdownBehavior",
                        behaviour)
                .first("instanceId");
    }

    @Test
    void theDiskIsBootedWithTheKeyOnItAndTheInstanceStopsWhenItEndsItself() throws Exception {
        String id = run("stop");
        await(id, "stopped");
        String console = client.done("GetConsoleOutput", "InstanceId", id).first("output");
        assertThat(new String(Base64.getMimeDecoder().decode(console), StandardCharsets.UTF_8))
                .contains("the disk boots");
        String volume = client.done("DescribeVolumes").first("volumeId");
        assertThat(TinyDisk.read(folder, sandbox.cloud().disks().volume(volume), "/root/.ssh/authorized_keys"))
                .startsWith("ssh-ed25519 ");
    }

    @Test
    void anInstanceThatEndsItselfIsTerminatedWhereItsLaunchAskedForThat() throws Exception {
        String id = run("terminate");
        await(id, "terminated");
        assertThat(sandbox.ledger().ids("volume")).isEmpty();
    }

    private void await(String id, String state) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String now = "";
        while (!now.equals(state) && System.nanoTime() < deadline) {
            Thread.sleep(50);
            now = client.done("DescribeInstances", "InstanceId.1", id).first("name");
        }
        assertThat(now).isEqualTo(state);
    }
}
