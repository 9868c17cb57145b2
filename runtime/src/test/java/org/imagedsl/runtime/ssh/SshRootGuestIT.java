// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import org.imagedsl.runtime.step.Guest;

class SshRootGuestIT extends GuestContract {

    @Override
    Guest open(Machine machine) throws IOException, InterruptedException {
        return SshGuest.open(SshSettings.of(machine.host(machine.sshd(), "root")), machine.lines::add);
    }

    @Override
    void close(Guest guest) throws IOException {
        ((SshGuest) guest).close();
    }
}
