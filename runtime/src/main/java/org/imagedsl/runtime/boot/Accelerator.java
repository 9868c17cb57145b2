// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

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
import org.imagedsl.runtime.command.HostPrograms;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.step.Scope;

/**
 * How QEMU runs a guest. /dev/kvm proves little: in a nested machine it may refuse the processor model, or be slower
 * than emulation, so a tiny guest tries it under a time limit. What was found holds until this host restarts or gets
 * another QEMU.
 */
record Accelerator(List<String> words) {

    private static final Accelerator EMULATION = new Accelerator(List.of("-accel", "tcg,thread=multi", "-cpu", "max"));

    private static final List<Accelerator> CANDIDATES = List.of(
            new Accelerator(List.of("-accel", "kvm", "-cpu", "host")),
            new Accelerator(List.of("-accel", "kvm", "-cpu", "host,-arch-capabilities")));

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
        Optional<Path> note = scope.has(BuildRefs.CACHE)
                ? Optional.of(scope.get(BuildRefs.CACHE).resolve("accelerator"))
                : Optional.empty();
        String host = host();
        for (Accelerator each : all()) {
            if (note.isPresent() && each.note(host).equals(read(note.get()))) {
                return each;
            }
        }
        Accelerator best = tried(scope);
        if (note.isPresent()) {
            best.write(note.get(), host);
        }
        return best;
    }

    private static List<Accelerator> all() {
        List<Accelerator> all = new ArrayList<>(CANDIDATES);
        all.add(EMULATION);
        return all;
    }

    private static String host() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                + Files.getLastModifiedTime(Path.of(HostPrograms.path(Qemu.PROGRAM)));
    }

    private String note(String host) {
        return host + "\n" + String.join(" ", words) + "\n";
    }

    private static String read(Path note) throws IOException {
        return Files.isRegularFile(note) ? Files.readString(note) : "";
    }

    private void write(Path note, String host) throws IOException {
        Files.createDirectories(note.getParent());
        Files.writeString(note, note(host));
    }

    private static Accelerator tried(Scope scope) throws IOException, InterruptedException {
        Path guest = scope.workspace().resolve("tiny-guest.img");
        Files.write(guest, tinyGuest());
        try {
            for (Accelerator candidate : CANDIDATES) {
                if (candidate.runs(scope, guest)) {
                    return candidate;
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
