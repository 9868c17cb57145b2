// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import org.imagedsl.runtime.step.Guest;

class ChrootGuestIT extends GuestContract {

    @Override
    Guest open(Machine machine) {
        return machine.chroot();
    }

    @Override
    void close(Guest guest) {}
}
