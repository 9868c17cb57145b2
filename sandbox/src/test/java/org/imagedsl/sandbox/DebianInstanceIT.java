// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.imagedsl.sandbox.testing.DebianDisk;
import org.imagedsl.sandbox.testing.RawClient;
import org.imagedsl.sandbox.testing.Ssh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image with an OpenSSH server of its own is entered through it, as the user that Debian's images have. */
class DebianInstanceIT {

    @TempDir
    Path folder;

    @Test
    void theUsualUserMayBecomeRootAndRootItselfIsRefused() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("state")))) {
            RawClient client = RawClient.of(sandbox);
            String source = sandbox.seed(Seed.of(DebianDisk.file(), "debian"));
            Path key = folder.resolve("key");
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    key,
                    client.done("CreateKeyPair", "KeyName", "k")
                                    .first("keyMaterial")
                                    .strip() + "\n");
            String group = client.done("CreateSecurityGroup", "GroupName", "g", "GroupDescription", "d")
                    .first("groupId");
            client.done(
                    "AuthorizeSecurityGroupIngress",
                    "GroupId",
                    group,
                    "IpPermissions.1.IpProtocol",
                    "tcp",
                    "IpPermissions.1.FromPort",
                    "22",
                    "IpPermissions.1.ToPort",
                    "22",
                    "IpPermissions.1.IpRanges.1.CidrIp",
                    "0.0.0.0/0");
            String address = client.done(
                            "RunInstances",
                            "ImageId",
                            source,
                            "MinCount",
                            "1",
                            "MaxCount",
                            "1",
                            "KeyName",
                            "k",
                            "SecurityGroupId.1",
                            group)
                    .first("privateIpAddress");
            Ssh admin = new Ssh(key, "admin", address);
            assertThat(admin.output("sudo -n id -u; cat /proc/1/comm; hostname"))
                    .startsWith("0\ncat\nip-172-31-");
            assertThat(new Ssh(key, "root", address).run("id").output()).contains("login as the user \"admin\"");
            assertThat(admin.run("sudo sh -c 'echo b >/proc/sys/kernel/sysrq'").code())
                    .isNotZero();
        }
    }
}
