// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PrivateDevIT {

    private BuildHost build;
    private String root;
    private LoopDevice loop;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        build = new BuildHost();
        root = build.image();
        loop = LoopDevice.attach(build.keeper, build.disk("disk", 40));
        build.run(
                "parted",
                "-s",
                loop.device().toString(),
                "mklabel",
                "gpt",
                "mkpart",
                "one",
                "1MiB",
                "4MiB",
                "mkpart",
                "two",
                "4MiB",
                "100%");
        loop.refresh();
        build.run(
                "mkfs.ext4",
                "-q",
                "-L",
                "the root",
                "-U",
                "11111111-2222-3333-4444-666666666666",
                loop.device().partition(2));
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        build.close();
    }

    private String shell(String script) throws InterruptedException {
        return build.chroot(root)
                .run(Command.of("/bin/sh", "-c", script).silently())
                .output();
    }

    @Test
    void holdsStandardNodesTheOwnDiskAndNothingElse() throws IOException, InterruptedException {
        PrivateDev.mount(build.keeper, root, "/dev", loop.device());
        String disk = loop.device().path().getFileName().toString();

        assertThat(shell("ls /dev").lines())
                .containsExactlyInAnyOrder(
                        "null",
                        "zero",
                        "full",
                        "random",
                        "urandom",
                        "tty",
                        "console",
                        "fd",
                        "stdin",
                        "stdout",
                        "stderr",
                        "ptmx",
                        "pts",
                        "shm",
                        "disk",
                        disk,
                        disk + "p1",
                        disk + "p2");
        assertThat(shell("ls /dev/pts").lines()).containsExactly("ptmx");
    }

    @Test
    void worksAsDevicesDo() throws IOException, InterruptedException {
        PrivateDev.mount(build.keeper, root, "/dev", loop.device());

        assertThat(shell("head -c 3 /dev/zero | wc -c").strip()).isEqualTo("3");
        assertThat(shell("echo x >/dev/console; echo ok").strip()).isEqualTo("ok");
        assertThat(shell("echo through >/dev/stdout")).isEqualTo("through\n");
        assertThat(shell("blkid -p -s TYPE -o value " + loop.device().partition(2))
                        .strip())
                .isEqualTo("ext4");
        assertThat(build.chroot(root)
                        .run(Command.of("/bin/sh", "-c", "echo x >/dev/null && touch /dev/shm/y && echo ok")
                                .as(Optional.of("admin"))
                                .silently())
                        .output())
                .isEqualTo("ok\n");
    }

    @Test
    void linksTheDiskByUuidAndLabel() throws IOException, InterruptedException {
        PrivateDev dev = PrivateDev.mount(build.keeper, root, "/dev", loop.device());
        String partition = loop.device().partition(2);

        assertThat(shell("readlink -f /dev/disk/by-uuid/11111111-2222-3333-4444-666666666666")
                        .strip())
                .isEqualTo(partition);
        assertThat(shell("readlink -f '/dev/disk/by-label/the\\x20root'").strip())
                .isEqualTo(partition);
        assertThat(shell("readlink -f /dev/disk/by-partlabel/two").strip()).isEqualTo(partition);
        assertThat(shell("ls /dev/disk/by-partuuid").lines()).hasSize(2);

        build.run("tune2fs", "-L", "other", partition);
        dev.refresh();
        assertThat(shell("ls /dev/disk/by-label").strip()).isEqualTo("other");
    }

    @Test
    void goesWithOneUnmount() throws IOException, InterruptedException {
        PrivateDev dev = PrivateDev.mount(build.keeper, root, "/dev", loop.device());

        build.mounter.unmount(dev.folder());

        assertThat(MountTable.of(build.keeper).within(root + "/dev")).isEmpty();
        assertThat(shell("ls /dev").strip()).isEqualTo("null");
        assertThat(Path.of(loop.device().partition(2))).exists();
    }

    @Test
    void isFoundAsTheRootPartition() throws InterruptedException {
        assertThat(RootPartition.choose(build.keeper, loop.device())).isEqualTo(2);
    }
}
