// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Scope;

/**
 * An EFI system partition that is not mounted as FAT, as on hosts whose kernel has none, so that grub-install refuses it:
 * GRUB is put together in the image and copied to where the firmware looks.
 *
 * @param folder where the content of the partition stands in the image until the build closes it; empty: nowhere, and
 *     mtools write into the partition
 * @param node the partition on this host
 */
record EfiPartition(Optional<String> folder, String node) {

    /** Enough to find and read the root file system; the menu loads what else it needs from there. */
    private static final List<String> MODULES = List.of(
            "part_gpt",
            "part_msdos",
            "fat",
            "ext2",
            "xfs",
            "btrfs",
            "lvm",
            "normal",
            "search",
            "search_fs_uuid",
            "configfile");

    private static final String FOLDER = "/boot/grub";

    void install(Scope scope, GrubTarget target) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        // Without it cp would make the copy itself of that name.
        guest.files().file(FOLDER).mkdirs();
        guest.commands().run(Command.of("cp", "-r", "/usr/lib/grub/" + target.platform(), FOLDER + "/"));
        ImageFile start = guest.files().file(FOLDER + "/efi.cfg");
        ImageFile program = guest.files().file(FOLDER + "/" + target.fallbackName());
        try {
            start.setText("search.fs_uuid " + word(guest, "grub-probe", "--target=fs_uuid", FOLDER)
                    + " root\nset prefix=($root)" + word(guest, "grub-mkrelpath", FOLDER) + "\n");
            List<String> words = new ArrayList<>(List.of(
                    "grub-mkimage",
                    "--format=" + target.platform(),
                    "--prefix=" + FOLDER,
                    "--config=" + start.path(),
                    "--output=" + program.path()));
            words.addAll(MODULES);
            guest.commands().run(Command.of(words));
            if (folder.isPresent()) {
                String copy = folder.get() + "/EFI/BOOT/" + target.fallbackName();
                guest.files().file(copy).writeBytes(program.readBytes());
            } else {
                write(scope, program, target.fallbackName());
            }
        } finally {
            start.delete();
            program.delete();
        }
    }

    private static String word(Guest guest, String... command) throws InterruptedException {
        return guest.commands().run(Command.of(command).silently()).output().strip();
    }

    /** By way of a folder of the build, because mtools would follow links of the image. */
    private void write(Scope scope, ImageFile program, String name) throws IOException, InterruptedException {
        Path copy = scope.workspace().resolve(name);
        try {
            program.copyTo(copy);
            mtools(scope, "mmd", "-D", "s", "-i", node, "::/EFI", "::/EFI/BOOT");
            mtools(scope, "mcopy", "-o", "-i", node, copy.toString(), "::/EFI/BOOT/" + name);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void mtools(Scope scope, String... command) throws InterruptedException {
        // Its checks are for floppies: a partition of no whole number of tracks is refused.
        scope.host().run(Command.of(command).with("MTOOLS_SKIP_CHECK", "1"));
    }
}
