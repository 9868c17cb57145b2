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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU boots the disk: here a boot sector that greets over the serial port. */
class QemuInstanceIT {

    /** Sends what follows it, up to a zero, to the first serial port. */
    private static final String BOOT_CODE = "be117cac84c07406baf803eeebf5f4ebfd";

    @TempDir
    Path folder;

    @Test
    void theDiskIsBootedWithTheKeyOnIt() throws Exception {
        Path disk = TinyDisk.in(folder);
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(BOOT_CODE)), 0);
            channel.write(ByteBuffer.wrap("the disk boots\r\n\0".getBytes(StandardCharsets.US_ASCII)), 17);
        }
        SandboxSettings settings = SandboxSettings.in(folder.resolve("state")).withMachines(MachineKind.QEMU);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            RawClient client = RawClient.of(sandbox);
            String source = sandbox.seed(Seed.of(disk, "bootable"));
            client.done("CreateKeyPair", "KeyName", "k", "KeyType", "ed25519");
            String id = client.done("RunInstances", "ImageId", source, "MinCount", "1", "MaxCount", "1", "KeyName", "k")
                    .first("instanceId");
            assertThat(console(client, id)).contains("the disk boots");
            String volume = client.done("DescribeVolumes").first("volumeId");
            assertThat(TinyDisk.read(folder, sandbox.cloud().disks().volume(volume), "/root/.ssh/authorized_keys"))
                    .startsWith("ssh-ed25519 ");
            client.done("TerminateInstances", "InstanceId.1", id);
        }
        assertThat(folder.resolve("state/volumes")).doesNotExist();
    }

    private static String console(RawClient client, String id) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String console = "";
        while (!console.contains("boots") && System.nanoTime() < deadline) {
            Thread.sleep(100);
            console = new String(
                    Base64.getMimeDecoder()
                            .decode(client.done("GetConsoleOutput", "InstanceId", id)
                                    .first("output")),
                    StandardCharsets.UTF_8);
        }
        return console;
    }
}
