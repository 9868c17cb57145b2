// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.value.BuildFailure;

/** GRUB's settings in /etc/default/grub.d, and the menu made of them. */
final class GrubSettings {

    static final String FOLDER = "/etc/default/grub.d";
    static final String MENU = "/boot/grub/grub.cfg";

    private GrubSettings() {}

    /** Kernel and menu on the first screen and on a serial port; the last console named is the kernel's main one. */
    static String serial(String port, int speed) {
        String unit = port.matches("ttyS\\d+") ? port.substring("ttyS".length()) : "";
        String kernel =
                "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX console=tty0 console=" + port + "," + speed + "n8\"\n";
        // GRUB itself knows the serial ports of PCs alone.
        return unit.isEmpty()
                ? kernel
                : kernel + "GRUB_TERMINAL=\"console serial\"\n" + "GRUB_SERIAL_COMMAND=\"serial --unit=" + unit
                        + " --speed=" + speed + "\"\n";
    }

    static String menu(int timeout, List<String> kernelOptions) {
        return "GRUB_TIMEOUT=" + timeout + "\n"
                + "GRUB_DISTRIBUTOR=${GRUB_DISTRIBUTOR:-$(. /etc/os-release; echo \"${NAME%% *}\")}\n"
                + "GRUB_DISABLE_OS_PROBER=true\n"
                + "GRUB_CMDLINE_LINUX_DEFAULT=\"" + quoted(String.join(" ", kernelOptions)) + "\"\n";
    }

    private static String quoted(String text) {
        return text.replaceAll("([\"$`\\\\])", "\\\\$1");
    }

    /** Makes the menu and checks that it finds the root file system on any machine. */
    static void writeMenu(Guest guest) throws IOException, InterruptedException {
        guest.commands().run(Command.of("grub-mkconfig", "-o", MENU));
        ImageFile menu = guest.files().file(MENU);
        for (String line : menu.getText().lines().map(String::strip).toList()) {
            if (line.matches("linux(16|efi)?\\s.*")
                    && !line.matches(".*\\sroot=(UUID|LABEL|PARTUUID|PARTLABEL)=\\S+.*")) {
                throw new BuildFailure(
                        "the boot menu names the root file system by a device of this host: " + line,
                        "mount a private /dev in the image (the default), so that GRUB finds /dev/disk/by-uuid");
            }
        }
    }
}
