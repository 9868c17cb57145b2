// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagedsl.runtime.image.TestBuilds.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.report.Failure;
import org.imagedsl.runtime.value.ByteSize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that start from a disk file. Needs root and qemu-img. */
class DiskFileIT {

    @TempDir
    Path folder;

    private TestBuilds builds;
    private Path raw;

    @BeforeEach
    void prepare() throws Exception {
        builds = new TestBuilds(folder);
        raw = folder.resolve("base with 'quotes', and commas.raw");
        TestBuilds.onHost("truncate", "-s", "8M", raw.toString());
        TestBuilds.onHost("mkfs.ext4", "-q", "-F", "-L", "root", raw.toString());
    }

    private Image copyOf(Path file, Optional<ByteSize> size) {
        return image(
                "copy",
                builds.local(false, DiskFormat.RAW),
                new DiskFile(file, Optional.empty(), size),
                Optional.empty());
    }

    private Path converted(String format, String... options) throws Exception {
        Path file = folder.resolve("base." + format);
        String option = options.length == 0 ? "" : "-o " + options[0];
        TestBuilds.onHost(
                "sh",
                "-c",
                "qemu-img convert -f raw -O " + format + " " + option + " \"$1\" \"$2\"",
                "sh",
                raw.toString(),
                file.toString());
        return file;
    }

    @Test
    void copiesARawDiskAndNeverChangesIt() throws Exception {
        byte[] before = Files.readAllBytes(raw);

        builds.build(copyOf(raw, Optional.empty()));

        assertThat(Files.mismatch(builds.file("copy.raw"), raw)).isEqualTo(-1);
        assertThat(Files.readAllBytes(raw)).isEqualTo(before);
    }

    @Test
    void findsTheFormatByContent() throws Exception {
        Path qcow2 = Files.move(converted("qcow2"), folder.resolve("no-ending"));

        builds.build(copyOf(qcow2, Optional.empty()));

        assertThat(Files.mismatch(builds.file("copy.raw"), raw)).isEqualTo(-1);
    }

    @Test
    void growsTheDiskWhenASizeIsGiven() throws Exception {
        builds.build(copyOf(converted("vmdk"), Optional.of(ByteSize.of(16, ByteSize.Unit.MiB))));

        assertThat(Files.size(builds.file("copy.raw"))).isEqualTo(16 << 20);
    }

    @Test
    void refusesToShrinkADisk() {
        Failure failure = builds.failure(copyOf(raw, Optional.of(ByteSize.of(4, ByteSize.Unit.MiB))));

        assertThat(failure.cause()).isEqualTo("disk file " + raw + " is 8 MiB, more than the wanted 4 MiB");
        assertThat(builds.out()).doesNotExist();
    }

    @Test
    void refusesADiskThatNamesABackingFile() throws Exception {
        Path overlay = folder.resolve("overlay.qcow2");
        TestBuilds.onHost(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-b",
                "/etc/hostname",
                "-F",
                "raw",
                overlay.toString(),
                "1M");

        Failure failure = builds.failure(copyOf(overlay, Optional.empty()));

        assertThat(failure.cause()).isEqualTo("disk file " + overlay + " needs another file, '/etc/hostname'");
        assertThat(failure.hint()).contains("any file of this host");
    }

    @Test
    void refusesADiskWhoseContentIsInAnotherFile() throws Exception {
        Path flat = converted("vmdk", "subformat=monolithicFlat");

        assertThat(builds.failure(copyOf(flat, Optional.empty())).cause()).contains("needs another file", "flat.vmdk");

        Path outside = folder.resolve("outside.qcow2");
        TestBuilds.onHost(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-o",
                "data_file=" + folder.resolve("data.raw") + ",data_file_raw=on",
                outside.toString(),
                "1M");
        assertThat(builds.failure(copyOf(outside, Optional.empty())).cause())
                .contains("needs another file", "data.raw");
    }

    @Test
    void refusesAFormatThatNoMachineUses() throws Exception {
        Path qed = converted("qed");

        assertThat(builds.failure(copyOf(qed, Optional.empty())).cause())
                .isEqualTo("disk file " + qed + " has the format qed");
    }

    @Test
    void startsFromTheFinishedDiskOfAnotherImage() throws Exception {
        Image base = copyOf(raw, Optional.empty());
        Image derived = image(
                "derived",
                builds.local(false, DiskFormat.RAW),
                new OtherImage("copy"),
                Optional.of(TestBuilds.chroot(
                        Optional.empty(),
                        java.util.List.of(),
                        ProvisionWith.steps(
                                scope -> scope.guest().files().file("/added").setText("here")))));

        builds.build(derived, base);

        assertThat(Files.mismatch(builds.file("copy.raw"), raw)).isEqualTo(-1);
        assertThat(TestBuilds.onHost(
                        "debugfs",
                        "-R",
                        "cat /added",
                        builds.file("derived.raw").toString()))
                .isEqualTo("here");
    }
}
