// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.disk.DiskFormat;
import org.imagedsl.runtime.disk.QemuImg;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Lasting;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.ByteSize;

/** Boots a throw-away overlay of the artifact and watches it. */
@Keyword(value = "boot", summary = "boots a throw-away copy of the image in QEMU")
record BootCheck(
        @Option("what must hold") Boot boot,
        @Option("how the machine starts; found on the disk when not known") Optional<Boot.Firmware> firmware)
        implements Step<Void>, Lasting {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Path folder = scope.acquire(
                Resource.of("boot check", "files of the boot check"),
                () -> Files.createTempDirectory(scope.workspace(), "boot"),
                BootCheck::remove);
        Deadline deadline = Deadline.after(boot.within());
        List<String> words = new ArrayList<>(machine(scope));
        if (boot.ssh().isPresent()) {
            SshLogin login = SshLogin.prepare(scope, folder, boot.ssh().get());
            words.addAll(login.qemuWords());
            run(scope, folder, words, console -> {
                console.awaitAll(boot.console(), deadline);
                login.check(scope, console, deadline);
            });
        } else {
            Path overlay = folder.resolve("overlay.qcow2");
            boolean bootable = scope.has(BuildRefs.ARTIFACT_FORMAT);
            new QemuImg(scope.host())
                    .overlay(
                            scope.get(bootable ? BuildRefs.ARTIFACT : BuildRefs.DISK_FILE),
                            bootable ? scope.get(BuildRefs.ARTIFACT_FORMAT) : DiskFormat.RAW,
                            overlay);
            words.addAll(List.of("-nic", "none", "-drive", drive(overlay, "qcow2")));
            run(scope, folder, words, console -> console.awaitAll(boot.console(), deadline));
        }
        return null;
    }

    @Override
    public boolean isCurrent(String disk) {
        return true;
    }

    @Override
    public List<Path> files() {
        return List.of();
    }

    /** Waits for what must be seen. */
    @FunctionalInterface
    private interface Watch {
        void watch(SerialConsole console) throws IOException, InterruptedException;
    }

    private void run(Scope scope, Path folder, List<String> words, Watch watch)
            throws IOException, InterruptedException {
        Path log = Files.createFile(folder.resolve("console.log"));
        words.addAll(List.of("-serial", "file:" + log));
        words.addAll(Qemu.firmware(firmware(scope), folder));
        try (Qemu machine = Qemu.start(scope.host(), Command.of(words))) {
            watch.watch(new SerialConsole(log, machine, scope::output));
        }
    }

    private Boot.Firmware firmware(Scope scope) throws IOException, InterruptedException {
        return firmware.isPresent() ? firmware.get() : DiskFirmware.of(scope);
    }

    private List<String> machine(Scope scope) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Qemu.PROGRAM, "-nodefaults", "-display", "none", "-no-reboot"));
        words.addAll(Accelerator.choose(scope).words());
        words.addAll(List.of(
                "-m", boot.memory().bytes() / ByteSize.Unit.MiB.bytes() + "M", "-smp", Integer.toString(boot.cpus())));
        // Without entropy a first boot can wait for minutes.
        words.addAll(List.of("-device", "virtio-rng-pci"));
        return words;
    }

    static String drive(Path file, String format) {
        // A comma in an option's value is written twice: see qemu(1).
        return "if=virtio,cache=unsafe,format=" + format + ",file="
                + file.toString().replace(",", ",,");
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Override
    public String describe() {
        List<String> checks = new ArrayList<>();
        boot.console().forEach(text -> checks.add("console '" + text + "'"));
        boot.ssh().ifPresent(ssh -> checks.add("ssh as " + ssh.user()));
        return firmware.map(kind -> "with " + kind + " ").orElse("") + "within "
                + boot.within().toSeconds() + " s" + (checks.isEmpty() ? "" : ": " + String.join(", ", checks));
    }

    @Override
    public List<HostTool> hostTools() {
        List<HostTool> tools = new ArrayList<>(List.of(QemuImg.TOOL, Qemu.TOOL));
        if (firmware.equals(Optional.of(Boot.Firmware.UEFI))) {
            tools.add(new HostTool(Qemu.OVMF_CODE.toString(), "ovmf"));
        }
        if (boot.ssh().isPresent()) {
            tools.addAll(SshLogin.TOOLS);
        }
        return tools;
    }

    @Override
    public void check(Checks checks) {
        if (boot.console().isEmpty() && boot.ssh().isEmpty()) {
            checks.problem("", "boot has nothing to look for", "add console 'login:' or ssh user: 'admin'");
        }
        boot.ssh()
                .map(SshCheck::user)
                .filter(user -> !user.matches("[A-Za-z_][A-Za-z0-9_.-]*"))
                .ifPresent(user -> checks.problem("", "'" + user + "' cannot be the name of a user", ""));
    }
}
