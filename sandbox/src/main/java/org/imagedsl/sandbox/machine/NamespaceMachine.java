// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The tree of an image's root file system in namespaces of its own, with an OpenSSH server: the image's, or this host's
 * when the image has none. No kernel and no init system of the image run.
 */
public final class NamespaceMachine implements Machine {

    private final MachineProcess process;
    private final Address address;
    private final Set<Integer> open = new TreeSet<>();

    private NamespaceMachine(MachineProcess process, Address address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one and waits until its SSH server has been started.
     *
     * @throws MachineFailure when it cannot run
     */
    public static NamespaceMachine start(Blueprint blueprint, Console console) {
        try {
            MachineFiles.write(blueprint);
            MachineProcess process = MachineProcess.start(words(blueprint), blueprint.folder(), console);
            return new NamespaceMachine(process, blueprint.address());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + blueprint.folder(), e);
        }
    }

    private static List<String> words(Blueprint blueprint) {
        Path script = blueprint.folder().resolve(MachineFiles.SCRIPT);
        Address address = blueprint.address();
        // The name of a device has at most 15 characters; no two sandboxes may meet.
        String tap =
                "isb" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 11);
        List<String> words = new ArrayList<>(List.of("setsid", "unshare", "--mount", "--pid", "--fork"));
        words.addAll(List.of("--kill-child", "--propagation", "private", "--", "sh", script.toString()));
        words.addAll(List.of(tap, address.inside(), "172.31.0.1", "16", address.hostname()));
        words.add(blueprint.first() ? "first" : "again");
        blueprint.disks().forEach(disk -> words.add(disk.file() + "=" + disk.name()));
        return words;
    }

    @Override
    public synchronized void letIn(Set<Integer> ports) {
        for (int port : ports) {
            if (open.add(port)) {
                forwards(port).forEach(forward -> process.tell("open " + forward));
            }
        }
        for (int port : List.copyOf(open)) {
            if (!ports.contains(port)) {
                open.remove(port);
                address.outside().forEach(outside -> process.tell("close " + outside + ":" + port));
            }
        }
    }

    private List<String> forwards(int port) {
        return address.outside().stream()
                .map(outside -> outside + ":" + port + "-" + address.inside() + ":" + port)
                .toList();
    }

    @Override
    public synchronized <T> T whileStill(Work<T> work) throws InterruptedException {
        process.ask("freeze", "frozen");
        try {
            return work.perform();
        } finally {
            process.ask("thaw", "thawed");
        }
    }

    @Override
    public void shutDown() throws InterruptedException {
        process.ask("end", "ended");
        process.end();
    }

    @Override
    public void close() {
        process.end();
    }

    /** Removes what a machine kept beside its disks. */
    public static void forget(Path folder) {
        try {
            MachineFiles.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
