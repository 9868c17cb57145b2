// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.disk;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.steps.system.Service;

/** Boot loader, kernel messages and a login on a serial port. */
@Keyword(
        value = "serialConsole",
        summary = "boot loader, kernel messages and a login on a serial port",
        example = "serialConsole 'ttyS0', speed: 9600")
public record SerialConsole(
        @Option(value = "the port", positional = true, otherwise = "'ttyS0'") String port,
        @Option(value = "bits per second", otherwise = "115200") int speed)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        ImageFiles files = guest.files();
        files.file(GrubSettings.FOLDER + "/60-serial-console.cfg").setText(GrubSettings.serial(port, speed));
        Service.apply(guest, Service.State.ENABLED, List.of("serial-getty@" + port + ".service"));
        if (files.file(GrubSettings.MENU).exists()) {
            GrubSettings.writeMenu(guest);
        }
        return null;
    }

    @Override
    public String describe() {
        return port;
    }

    @Override
    public void check(Checks checks) {
        if (!port.matches("tty[A-Za-z]{1,4}\\d{1,3}")) {
            checks.problem("port", "'" + port + "' is not a serial port", "as 'ttyS0'");
        }
        if (speed <= 0) {
            checks.problem("speed", "a speed of " + speed + " bits per second", "as 115200");
        }
    }
}
