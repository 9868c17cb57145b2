// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.step.Scope;

/**
 * How QEMU runs a guest. /dev/kvm proves little: in a nested machine it may refuse the processor model, or be slower
 * than emulation, so a tiny guest tries it under a time limit.
 */
record Accelerator(List<String> words) {

    private static final Accelerator EMULATION = new Accelerator(List.of("-accel", "tcg,thread=multi", "-cpu", "max"));

    /**
     * Where KVM serves, the tiny guest takes a fifth of this, as in emulation; where each exit is itself emulated, three
     * times as much.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** What the tiny guest's write to the exit port makes of QEMU's status: {@code value << 1 | 1}. */
    private static final int DONE = 0x31 << 1 | 1;

    static Accelerator choose(Scope scope) throws IOException, InterruptedException {
        if (!Files.isWritable(Path.of("/dev/kvm"))) {
            return EMULATION;
        }
        Path guest = scope.workspace().resolve("tiny-guest.img");
        Files.write(guest, tinyGuest());
        try {
            for (String processor : List.of("host", "host,-arch-capabilities")) {
                Accelerator kvm = new Accelerator(List.of("-accel", "kvm", "-cpu", processor));
                if (kvm.runs(scope, guest)) {
                    return kvm;
                }
            }
            return EMULATION;
        } finally {
            Files.delete(guest);
        }
    }

    private boolean runs(Scope scope, Path guest) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(Qemu.PROGRAM, "-nodefaults", "-display", "none", "-no-reboot"));
        all.addAll(words);
        all.addAll(List.of("-m", "16M", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x01"));
        all.addAll(
                List.of("-drive", "if=ide,format=raw,file=" + guest.toString().replace(",", ",,")));
        try {
            scope.host()
                    .run(Command.of(all)
                            .accepting(Set.of(DONE))
                            .within(Optional.of(PATIENCE))
                            .silently());
            return true;
        } catch (CommandFailure refused) {
            return false;
        }
    }

    /** A boot sector that reads a port 100,000 times, where a bad KVM is slow, and ends the machine. */
    private static byte[] tinyGuest() {
        int[] code = {
            0xFA, // cli
            0x66, 0xB9, 0xA0, 0x86, 0x01, 0x00, // mov ecx, 100000
            0xE4, 0x61, // in al, 0x61
            0x66, 0x49, // dec ecx
            0x75, 0xFA, // jnz to the read
            0xB0, 0x31, // mov al, 0x31
            0xE6, 0xF4, // out 0xf4, al
            0xF4, // hlt
        };
        byte[] sector = new byte[512];
        for (int index = 0; index < code.length; index++) {
            sector[index] = (byte) code[index];
        }
        sector[510] = 0x55;
        sector[511] = (byte) 0xAA;
        return sector;
    }
}
