// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.image.TestBuilds.chroot;
import static org.imagedsl.runtime.image.TestBuilds.image;
import static org.imagedsl.runtime.image.TestBuilds.scratch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.Disk;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.Disks;
import org.imagedsl.runtime.disk.FileSystemType;
import org.imagedsl.runtime.filesystem.Device;
import org.imagedsl.runtime.image.ProvisionWith;
import org.imagedsl.runtime.image.TestBuilds;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.value.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole builds of small disks, without a system in them. Needs root, loop devices and qemu-img. */
class LocalImageIT {

    private static final Disk GPT = Disks.gpt(
            Disks.esp(),
            Disks.partition("swap", Optional.of(FileSystemType.SWAP), Optional.empty(), 16),
            Disks.partition("boot", Optional.of(FileSystemType.EXT4), Optional.of("/boot"), 32),
            Disks.root(FileSystemType.EXT4));

    @TempDir
    Path folder;

    private TestBuilds builds;

    @BeforeEach
    void prepare() {
        builds = new TestBuilds(folder);
    }

    @Test
    void mountsTheDescribedTreeAndWritesItsTableByUuid() throws Exception {
        StringBuilder table = new StringBuilder();
        builds.build(image(
                "tree",
                builds.local(false, DiskFormat.RAW),
                scratch(256),
                Optional.of(chroot(GPT, ProvisionWith.steps(scope -> {
                    scope.guest().files().file("/boot/efi/EFI/x").setText("x");
                    table.append(scope.guest().files().file("/etc/fstab").getText());
                    Device device = scope.get(BuildRefs.DEVICE);
                    for (int number = 1; number < 5; number++) {
                        String uuid = scope.host()
                                .run(Command.of("blkid", "-p", "-o", "value", "-s", "UUID", device.partition(number))
                                        .silently())
                                .output()
                                .strip();
                        table.replace(0, table.length(), table.toString().replace(uuid, "uuid" + number));
                    }
                })))));

        assertThat(table)
                .hasToString(
                        """
                        # <file system> <mount point> <type> <options> <dump> <pass>
                        UUID=uuid4 / ext4 defaults 0 1
                        UUID=uuid3 /boot ext4 defaults 0 2
                        UUID=uuid1 /boot/efi vfat umask=0077 0 2
                        UUID=uuid2 none swap sw 0 0
                        """);
        assertThat(TestBuilds.onHost("mtype", "-i", builds.file("tree.raw") + "@@1M", "::/EFI/x"))
                .isEqualTo("x");
        assertThat(TestBuilds.onHost("sfdisk", "--dump", builds.file("tree.raw").toString()))
                .contains("label: gpt")
                .contains("name=\"esp\"")
                .contains("name=\"root\"");
    }

    @Test
    void buildsADiskOfTheUsersOwnMaking() throws Exception {
        Text table = new Text(List.of("parted -s ", BuildRefs.DEVICE, " mklabel msdos mkpart primary ext4 1MiB 100%"));
        Text format = new Text(List.of("mkfs.ext4 -q -L 'my root' ", BuildRefs.partition(1)));
        StringBuilder mounted = new StringBuilder();
        builds.build(image(
                "own",
                builds.local(false, DiskFormat.RAW),
                scratch(64),
                Optional.of(chroot(Optional.empty(), List.of(table, format), ProvisionWith.steps(scope -> {
                    mounted.append(scope.guest().files().file("/etc/fstab").getText());
                    scope.guest().files().file("/hello").setText("hi");
                })))));
        assertThat(mounted).contains(" / ext4 defaults 0 1");
        assertThat(Files.size(builds.file("own.raw"))).isEqualTo(64 << 20);
    }

    @Test
    void writesEveryFormatWithTheSameContent() throws Exception {
        builds.build(image(
                "all",
                builds.local(false, DiskFormat.values()),
                scratch(48),
                Optional.of(chroot(
                        Disks.msdos(Disks.root(FileSystemType.EXT4)),
                        ProvisionWith.steps(
                                scope -> scope.guest().files().file("/content").setText("content".repeat(100_000)))))));
        for (DiskFormat format : DiskFormat.values()) {
            Path file = builds.file("all." + format.extension());
            assertThat(TestBuilds.onHost(
                            "qemu-img",
                            "compare",
                            "-f",
                            "raw",
                            "-F",
                            format.qemuName(),
                            builds.file("all.raw").toString(),
                            file.toString()))
                    .contains("Images are identical");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        TestBuilds.onHost(
                "sh",
                "-c",
                "cd \"$1\" && sha256sum --check --strict ./*.sha256",
                "sh",
                builds.out().toString());
        assertThat(builds.out().toFile().list())
                .containsExactlyInAnyOrder(
                        "all.raw",
                        "all.raw.sha256",
                        "all.qcow2",
                        "all.qcow2.sha256",
                        "all.vmdk",
                        "all.vmdk.sha256",
                        "all.vhd",
                        "all.vhd.sha256",
                        "all.manifest.json");
    }

    @Test
    void packsWhatCannotCompressItself() throws Exception {
        builds.build(image("packed", builds.local(true, DiskFormat.values()), scratch(16), Optional.empty()));

        assertThat(builds.out().toFile().list())
                .contains("packed.raw.gz", "packed.vhd.gz", "packed.qcow2", "packed.vmdk")
                .doesNotContain("packed.raw", "packed.vhd");
        TestBuilds.onHost("gzip", "--test", builds.file("packed.raw.gz").toString());
        String header = TestBuilds.onHost(
                "qemu-img", "info", "--output=json", builds.file("packed.vmdk").toString());
        assertThat(header).contains("streamOptimized");
    }

    @Test
    void saysInTheManifestWhatWasBuiltFromWhat() throws Exception {
        builds.build(image("told", builds.local(false, DiskFormat.QCOW2), scratch(16), Optional.empty()));

        JsonObject manifest = JsonParser.parseString(Files.readString(builds.file("told.manifest.json")))
                .getAsJsonObject();
        assertThat(manifest.get("image").getAsString()).isEqualTo("told");
        assertThat(manifest.get("source").getAsString()).isEqualTo("empty disk of 16 MiB");
        JsonObject file = manifest.getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(file.get("name").getAsString()).isEqualTo("told.qcow2");
        assertThat(Files.readString(builds.file("told.qcow2.sha256")))
                .isEqualTo(file.get("sha256").getAsString() + "  told.qcow2\n");
    }

    @Test
    void refusesToReplaceAFileUnlessTold() throws IOException {
        Files.createDirectories(builds.out());
        Files.writeString(builds.file("there.raw"), "precious");
        Local local = builds.local(false, DiskFormat.RAW);

        Failure failure = builds.failure(image("there", local, scratch(16), Optional.empty()));

        assertThat(failure.cause()).isEqualTo("'" + builds.file("there.raw") + "' is there already");
        assertThat(Files.readString(builds.file("there.raw"))).isEqualTo("precious");
        builds.build(image("there", local.overwriting(), scratch(16), Optional.empty()));
        assertThat(Files.size(builds.file("there.raw"))).isEqualTo(16 << 20);
    }

    @Test
    void leavesNothingOfAFailedBuild() throws IOException {
        Failure failure = builds.failure(image(
                "failed",
                builds.local(false, DiskFormat.RAW),
                scratch(64),
                Optional.of(chroot(Disks.gpt(Disks.root(FileSystemType.EXT4)), ProvisionWith.steps(scope -> {
                    throw new IOException("out of luck");
                })))));

        assertThat(failure.cause()).contains("out of luck");
        assertThat(failure.alsoFailed()).isEmpty();
        assertThat(builds.out()).doesNotExist();
    }
}
