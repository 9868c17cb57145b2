// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.artifact.Local;
import org.imagedsl.runtime.boot.Boot;
import org.imagedsl.runtime.boot.Boot.Firmware;
import org.imagedsl.runtime.boot.SshCheck;
import org.imagedsl.runtime.check.Check;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.disk.Disk;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.FileSystemType;
import org.imagedsl.runtime.disk.Partition;
import org.imagedsl.runtime.disk.PartitionRole;
import org.imagedsl.runtime.disk.PartitionTable;
import org.imagedsl.runtime.execute.BuildReport;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.execute.Executor;
import org.imagedsl.runtime.image.Chroot;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Scratch;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.image.Verify;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.report.ConsoleListener;
import org.imagedsl.runtime.report.Outcome;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Span;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.disk.Bootloader;
import org.imagedsl.steps.disk.Bootloader.Kind;
import org.imagedsl.steps.disk.Cleanup;
import org.imagedsl.steps.disk.GrowRoot;
import org.imagedsl.steps.system.Debian;
import org.imagedsl.steps.system.Debian.Variant;
import org.imagedsl.steps.system.Hostname;
import org.imagedsl.steps.system.Network;
import org.imagedsl.steps.system.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standard steps through the real executor, to a machine that boots and works. */
class DebianImageIT {

    private static final Spans NOWHERE = new Spans() {
        @Override
        public Span of(Record record) {
            return Span.NONE;
        }

        @Override
        public Span of(Record record, String option) {
            return Span.NONE;
        }
    };

    @TempDir
    Path folder;

    @Test
    void aScriptsStepsMakeAMachineThatBootsGrowsAndWorks() throws Exception {
        Script script = new Script(folder.resolve("build.groovy"), List.of(image()), NOWHERE);
        assertThat(Check.problems(script, HostTools.of(System.getenv("PATH")))).isEmpty();
        try (ConsoleListener console = ConsoleListener.plain(System.err, System.getProperty("verbose") != null)) {
            BuildReport report =
                    new Executor(BuildSettings.in(new StateFolder(folder.resolve("state"))), console).run(script);
            assertThat(report.outcome()).as(report.toString()).isEqualTo(Outcome.BUILT);
        }
        assertThat(folder.resolve("debian.qcow2")).isRegularFile();
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(folder.toString());
    }

    private Image image() {
        SshCheck ssh = new SshCheck(
                "admin",
                List.of(
                        "systemctl is-system-running --wait",
                        "sudo -n true",
                        "getent hosts localhost",
                        "df --output=size -BM / | grep -E ' 1[89][0-9]{2}M'"));
        return new Image(
                "debian",
                List.of(new Local(List.of(DiskFormat.QCOW2), false, Optional.of(folder), Optional.empty(), false)),
                new Scratch(ByteSize.parse("2GiB")),
                Optional.of(new Chroot(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Disk(DISK)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        true,
                        steps())),
                Optional.empty(),
                Optional.of(new Verify(
                        List.of(boot(Firmware.BIOS, Optional.of(ssh)), boot(Firmware.UEFI, Optional.empty())))));
    }

    /** A disk that starts by both kinds of firmware. */
    private static final PartitionTable DISK = new PartitionTable.Gpt(List.of(
            partition("bios", "1MiB", Optional.empty(), Optional.empty(), Optional.of(PartitionRole.BIOS)),
            partition(
                    "esp",
                    "64MiB",
                    Optional.of(FileSystemType.VFAT),
                    Optional.of("/boot/efi"),
                    Optional.of(PartitionRole.ESP)),
            partition("root", "1700MiB", Optional.of(FileSystemType.EXT4), Optional.of("/"), Optional.empty())));

    private static Partition partition(
            String name,
            String size,
            Optional<FileSystemType> format,
            Optional<String> mount,
            Optional<PartitionRole> role) {
        return new Partition(name, Optional.of(ByteSize.parse(size)), format, mount, List.of(), role);
    }

    private static Boot boot(Firmware firmware, Optional<SshCheck> ssh) {
        return new Boot(
                Duration.ofMinutes(5), List.of("login:"), ssh, Optional.of(firmware), ByteSize.parse("1GiB"), 2);
    }

    private static List<Node> steps() {
        Debian debian = new Debian(
                "bookworm",
                List.of(
                        "linux-image-cloud-amd64",
                        "openssh-server",
                        "sudo",
                        "grub-pc-bin",
                        "grub-efi-amd64-bin",
                        "grub2-common",
                        "systemd-resolved",
                        "cloud-guest-utils"),
                List.of("main"),
                Variant.MINBASE,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty());
        User admin = new User(
                "admin",
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return Stream.<Provisioner<?>>of(
                        debian,
                        new Hostname(Text.of("debian-12")),
                        admin,
                        new Network(List.of(), Optional.empty(), Optional.empty(), List.of()),
                        new GrowRoot(),
                        new Bootloader(Kind.GRUB, List.of(), 0, List.of(), true),
                        new Cleanup(List.of()))
                .<Node>map(step -> new Node.Action(step, StepOptions.NONE, Span.NONE))
                .toList();
    }
}
