// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.util.Locale;

/** How instances run. */
public enum MachineKind {
    /**
     * The tree of the image's root file system in namespaces of its own, with an OpenSSH server: the image's, or this
     * host's when the image has none. No kernel and no init system of the image run. Ready within a second.
     */
    NAMESPACE("namespace.sh"),
    /** QEMU boots the image's disk: by KVM where that works, else emulated. */
    QEMU("qemu.sh");

    private final String script;

    MachineKind(String script) {
        this.script = script;
    }

    String script() {
        return script;
    }

    /** The word of the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
