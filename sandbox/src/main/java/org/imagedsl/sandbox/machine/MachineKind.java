// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /** The kind of a name in small letters. */
    public static Optional<MachineKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    String script() {
        return script;
    }
}
