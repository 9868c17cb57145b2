// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.image.TestBuilds.chroot;
import static org.imagedsl.runtime.image.TestBuilds.image;
import static org.imagedsl.runtime.image.TestBuilds.scratch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.boot.AuthorizedCopy;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.DiskFile;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.OtherImage;
import org.imagedsl.runtime.image.ProvisionWith;
import org.imagedsl.runtime.image.TestBuilds;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.step.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mount trees of images that exist already, hostile ones among them. Needs root and loop devices. */
class MountTreeIT {

    private static final Disk TWO = Disks.gpt(
            Disks.partition("boot", Optional.of(FileSystemType.EXT4), Optional.of("/boot"), 16),
            Disks.root(FileSystemType.EXT4));

    @TempDir
    Path folder;

    private TestBuilds builds;

    @BeforeEach
    void prepare() {
        builds = new TestBuilds(folder);
    }

    private Image base(ProvisionWith.Code... codes) {
        return image("base", builds.local(false, DiskFormat.RAW), scratch(64), Optional.of(chroot(TWO, steps(codes))));
    }

    private Image derived(ProvisionWith.Code... codes) {
        Chroot chroot = chroot(Optional.empty(), List.of(), steps(codes));
        return image("derived", builds.local(false, DiskFormat.RAW), new OtherImage("base"), Optional.of(chroot));
    }

    private static List<Node> steps(ProvisionWith.Code... codes) {
        return ProvisionWith.steps(codes);
    }

    private String inPartition(String image, long mebibyte, String request) throws InterruptedException {
        String file = builds.file(image + ".raw") + "?offset=" + (mebibyte << 20);
        return TestBuilds.onHost("debugfs", "-R", request, file);
    }

    @Test
    void mountsWhatTheImagesOwnTableNames() throws Exception {
        builds.build(
                base(),
                derived(scope -> scope.guest().files().file("/boot/kernel").setText("new")));

        assertThat(inPartition("derived", 1, "cat /kernel")).isEqualTo("new");
    }

    @Test
    void mountsOnlyInsideTheImageWhateverItsLinksSay() throws Exception {
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "untouched");
        List<String> targets =
                List.of(victim.toString(), "../../../../../../.." + victim, "way/" + victim.getFileName());
        for (String target : targets) {
            builds.build(
                    base(scope -> {
                        ImageFiles files = scope.guest().files();
                        files.file("/way").linkTo(victim.getParent().toString());
                        files.file("/trap").linkTo(target);
                        ImageFile table = files.file("/etc/fstab");
                        table.setText(table.getText().replace(" /boot ", " /trap "));
                    }),
                    derived(scope -> scope.guest().files().file("/trap/kernel").setText("new")));

            assertThat(inPartition("derived", 1, "cat /kernel")).isEqualTo("new");
            assertThat(victim).isDirectoryNotContaining(file -> !file.endsWith("precious"));
            TestBuilds.onHost("rm", "-r", builds.out().toString());
        }
    }

    @Test
    void mountsNoPartitionOfTheHostThatATableNames() throws Exception {
        builds.build(
                base(
                        scope -> scope.guest()
                                .files()
                                .file("/etc/fstab")
                                .setText(
                                        """
                                /dev/vda /a ext4 defaults 0 0
                                /etc /b none bind 0 0
                                tmpfs /c tmpfs defaults 0 0
                                LABEL=other /d ext4 defaults 0 0
                                """)),
                derived(scope -> {
                    for (String path : List.of("/a", "/b", "/c", "/d")) {
                        assertThat(scope.guest().files().file(path).exists()).isFalse();
                    }
                }));

        assertThat(builds.file("derived.raw")).exists();
    }

    @Test
    void saysWhyAHostilePartitionIsNoRoot() throws Exception {
        Path disk = Files.write(folder.resolve("noise.raw"), new byte[1 << 20]);
        Chroot chroot = chroot(Optional.empty(), List.of(), List.of());
        Failure failure = builds.failure(image(
                "noise",
                builds.local(false, DiskFormat.RAW),
                new DiskFile(disk, Optional.of(DiskFormat.RAW), Optional.empty()),
                Optional.of(chroot)));

        assertThat(failure.cause()).contains("neither partitions nor a Linux file system");
        assertThat(failure.alsoFailed()).isEmpty();
    }

    @Test
    void refusesALinkOnTheFirmwaresPartition() throws Exception {
        Disk disk = Disks.gpt(Disks.esp(), Disks.root(FileSystemType.EXT4));
        Failure failure = builds.failure(image(
                "esp",
                builds.local(false, DiskFormat.RAW),
                scratch(128),
                Optional.of(chroot(
                        disk,
                        steps(scope ->
                                scope.guest().files().file("/boot/efi/shadow").linkTo("/etc/shadow"))))));

        assertThat(builds.out()).doesNotExist();
        assertThat(failure.cause()).isNotEmpty();
    }

    @Test
    void authorizesAUserOnAThrowAwayCopyOnly() throws Exception {
        builds.build(base(scope -> {
            ImageFiles files = scope.guest().files();
            files.file("/etc/passwd").setText("root:x:0:0::/root:/bin/sh\nadmin:x:1234:77::/home/me:/bin/sh\n");
            files.file("/etc/group").setText("root:x:0:\n");
            files.file("/home/me/.ssh").linkTo("/etc/hidden");
            files.file("/etc/hidden").mkdirs();
            files.file("/etc/hidden/authorized_keys").setText("old");
        }));
        Path copy = Files.copy(builds.file("base.raw"), folder.resolve("copy.raw"));

        builds.build(image(
                "other", builds.local(false, DiskFormat.RAW), scratch(64), Optional.of(chroot(TWO, steps(scope -> {
                    AuthorizedCopy.authorize(scope, copy, "admin", "ssh-ed25519 AAAA test\n");
                    AuthorizedCopy.authorize(scope, copy, "root", "ssh-ed25519 BBBB test\n");
                })))));

        String partition = copy + "?offset=" + (17 << 20);
        assertThat(TestBuilds.onHost("debugfs", "-R", "cat /etc/hidden/authorized_keys", partition))
                .isEqualTo("old\nssh-ed25519 AAAA test\n");
        assertThat(TestBuilds.onHost("debugfs", "-R", "stat /root/.ssh", partition))
                .contains("Mode:  0700");
        assertThat(TestBuilds.onHost("debugfs", "-R", "stat /root/.ssh/authorized_keys", partition))
                .contains("Mode:  0600");
        assertThat(inPartition("base", 17, "cat /etc/hidden/authorized_keys")).isEqualTo("old");
    }
}
