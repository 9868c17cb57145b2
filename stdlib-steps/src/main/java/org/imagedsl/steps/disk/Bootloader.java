// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.MountEntry;
import org.imagedsl.runtime.filesystem.MountTable;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.steps.system.AptGet;
import org.imagedsl.steps.system.Initramfs;

/** Makes the disk bootable, by the image's own GRUB. */
@Keyword(
        value = "bootloader",
        summary = "makes the disk bootable by BIOS, UEFI or both",
        example = "bootloader grub, firmware: [bios, uefi], timeout: 1")
public record Bootloader(
        @Option(value = "which one", positional = true) Kind kind,
        @Option("firmware that starts it; what the disk has partitions for when not given") List<Firmware> firmware,
        @Option(value = "seconds that the menu is shown", otherwise = "0") int timeout,
        @Option("kernel options of an ordinary start") List<String> kernelOptions,
        @Option(value = "whether menu and kernel use the first serial port beside the screen", otherwise = "true")
                boolean serial)
        implements Provisioner<Void> {

    /** Boot loaders. */
    public enum Kind {
        GRUB;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ESP = "/boot/efi";

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        requireKernel(guest.files());
        Initramfs.makeMissing(guest);
        DiskTable table =
                DiskTable.read(scope.host(), scope.get(BuildRefs.DEVICE).toString());
        for (Firmware each : firmware.isEmpty() ? table.firmware() : firmware) {
            install(scope, table, each.grub(processor(guest)));
        }
        guest.files().file(GrubSettings.FOLDER + "/50-imagedsl.cfg").setText(GrubSettings.menu(timeout, kernelOptions));
        if (serial) {
            guest.files()
                    .file(GrubSettings.FOLDER + "/60-serial-console.cfg")
                    .setText(GrubSettings.serial("ttyS0", 115200));
        }
        GrubSettings.writeMenu(guest);
        return null;
    }

    private static void requireKernel(ImageFiles files) throws IOException {
        ImageFiles.ImageFile boot = files.file("/boot");
        if (!boot.isDirectory() || boot.list().stream().noneMatch(name -> name.startsWith("vmlinu"))) {
            throw new BuildFailure(
                    "no kernel in /boot of the image",
                    "install one before the boot loader, as debian packages: ['linux-image-cloud-amd64']");
        }
    }

    private static String processor(Guest guest) throws InterruptedException {
        return guest.commands()
                .run(Command.of("uname", "-m").silently())
                .output()
                .strip();
    }

    private static void install(Scope scope, DiskTable table, GrubTarget target)
            throws IOException, InterruptedException {
        Guest guest = scope.guest();
        List<String> packages = List.of(target.debianPackage(), "grub2-common");
        AptGet.ensure(guest, "/usr/lib/grub/" + target.platform() + "/modinfo.sh", packages);
        AptGet.ensure(guest, "/usr/sbin/grub-install", packages);
        Command install = Command.of("grub-install", "--target=" + target.platform());
        if (target.firmware() == Firmware.BIOS) {
            guest.commands().run(with(install, scope.get(BuildRefs.DEVICE).toString()));
            return;
        }
        Optional<MountEntry> mounted = mounted(scope, ESP);
        if (mounted.filter(entry -> entry.type().equals("vfat")).isPresent()) {
            // The fallback path, and nothing written to this host's firmware.
            guest.commands().run(with(install, "--removable", "--no-nvram", "--efi-directory=" + ESP));
        } else {
            String partition = scope.get(BuildRefs.DEVICE).partition(table.requireEfiPartition());
            new EfiPartition(mounted.map(entry -> ESP), partition).install(scope, target);
        }
    }

    private static Command with(Command command, String... words) {
        List<String> all = new ArrayList<>(command.arguments());
        all.addAll(List.of(words));
        return Command.of(all);
    }

    private static Optional<MountEntry> mounted(Scope scope, String path) throws IOException {
        String point = scope.get(BuildRefs.MOUNT_PATH) + path;
        return MountTable.of(scope.get(Keeper.REF)).entries().stream()
                .filter(entry -> entry.target().equals(point))
                .reduce((lower, upper) -> upper);
    }

    @Override
    public String describe() {
        return firmware.isEmpty() ? kind.toString() : kind + " for " + firmware;
    }

    @Override
    public List<HostTool> hostTools() {
        HostTool sfdisk = new HostTool("sfdisk", "fdisk");
        return firmware.contains(Firmware.UEFI) ? List.of(sfdisk, new HostTool("mcopy", "mtools")) : List.of(sfdisk);
    }

    @Override
    public void check(Checks checks) {
        if (timeout < 0) {
            checks.problem("timeout", "a timeout of " + timeout + " seconds", "0 starts at once");
        }
    }
}
