// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.Map;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Guest;

/**
 * Makes each initramfs once. A kernel package makes one when it is set up, and the trigger of initramfs-tools makes it
 * again (10 s each on two cores): so kernels are told to leave it, and those without one get theirs at the end.
 */
public final class Initramfs {

    /** Honoured by {@code /etc/kernel/postinst.d/initramfs-tools}; the trigger then finds nothing to update. */
    static final Map<String, String> DEFERRED = Map.of("INITRD", "No");

    private static final String KERNEL = "vmlinuz-";

    private Initramfs() {}

    /** Makes an initramfs for every kernel in /boot that has none, where the image can make one. */
    public static void makeMissing(Guest guest) throws IOException, InterruptedException {
        ImageFiles files = guest.files();
        if (!files.file("/usr/sbin/update-initramfs").exists()
                || !files.file("/boot").isDirectory()) {
            return;
        }
        for (String name : files.file("/boot").list()) {
            if (name.startsWith(KERNEL)) {
                String version = name.substring(KERNEL.length());
                if (!files.file("/boot/initrd.img-" + version).exists()) {
                    guest.commands().run(Command.of("update-initramfs", "-c", "-k", version));
                }
            }
        }
    }
}
