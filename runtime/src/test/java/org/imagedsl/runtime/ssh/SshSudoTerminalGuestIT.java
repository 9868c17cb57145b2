// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import org.imagedsl.runtime.step.Guest;

/** With the sudo of newer distributions, which gives every command a terminal of its own. */
class SshSudoTerminalGuestIT extends GuestContract {

    @Override
    Guest open(Machine machine) throws IOException, InterruptedException {
        machine.files.file("/etc/sudoers.d/terminal").setText("Defaults use_pty\n");
        return SshGuest.open(SshSettings.of(machine.host(machine.sshd(), "admin")), machine.lines::add);
    }

    @Override
    void close(Guest guest) throws IOException {
        ((SshGuest) guest).close();
    }
}
