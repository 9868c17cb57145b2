// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.steps.BuildWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupIT {

    @TempDir
    Path folder;

    @Test
    void removesWhatCopiesMustNotShare() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            world.file("/etc/machine-id").setText("0123\n");
            world.file("/var/lib/dbus/machine-id").setText("0123\n");
            world.file("/etc/ssh/ssh_host_rsa_key").setText("k");
            world.file("/usr/sbin/sshd").setText("");
            world.file("/usr/bin/ssh-keygen").setText("");
            world.file("/var/log/app/a.log").setText("line");
            world.file("/var/log/app/a.log.1").setText("line");
            world.file("/tmp/x/y").setText("t");
            world.file("/root/.bash_history").setText("secret");
            world.file("/home/a/.bash_history").setText("secret");
            world.file("/var/lib/systemd/random-seed").setText("r");
            new Cleanup(List.of()).perform(world);
            assertThat(world.file("/etc/machine-id").getText()).isEmpty();
            assertThat(world.file("/var/lib/dbus/machine-id").exists()).isFalse();
            assertThat(world.file("/etc/ssh/ssh_host_rsa_key").exists()).isFalse();
            assertThat(world.inImage("systemctl", "is-enabled", "ssh-host-keys.service"))
                    .isEqualToIgnoringNewLines("enabled");
            assertThat(world.file("/var/log/app/a.log").getText()).isEmpty();
            assertThat(world.file("/var/log/app").list()).containsExactly("a.log");
            assertThat(world.file("/tmp").list()).isEmpty();
            assertThat(world.file("/root/.bash_history").exists()).isFalse();
            assertThat(world.file("/home/a/.bash_history").exists()).isFalse();
            assertThat(world.file("/var/lib/systemd/random-seed").exists()).isFalse();
            assertThat(world.file("/var/lib/apt/lists").list()).isEmpty();
        }
    }

    @Test
    void leavesWhatItIsToldToKeepAndFollowsNoLink() throws Exception {
        Path outside =
                Files.writeString(Files.createDirectory(folder.resolve("host")).resolve("keep.log"), "host");
        try (BuildWorld world = BuildWorld.empty(folder.resolve("build"))) {
            world.file("/tmp").linkTo(outside.getParent().toString());
            world.file("/etc/machine-id").setText("0123\n");
            world.file("/etc/inside.log").setText("image");
            world.file("/var/log").mkdirs();
            world.file("/var/log/link").linkTo("/etc");
            world.file("/var/log/host").linkTo(outside.toString());
            new Cleanup(List.of(Leftover.MACHINE_ID)).perform(world);
            assertThat(world.file("/etc/machine-id").getText()).isEqualTo("0123\n");
            assertThat(world.file("/etc/inside.log").getText()).isEqualTo("image");
            assertThat(outside).hasContent("host");
        }
    }
}
