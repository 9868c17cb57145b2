// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.LoopbackServer;

/** A machine on this host: a script that runs it in namespaces of its own. */
public final class LocalMachine implements Machine {

    private final MachineProcess process;
    private final Optional<LoopbackServer> metadata;
    private final Address address;
    private final Set<Integer> open = new TreeSet<>();

    private LocalMachine(MachineProcess process, Optional<LoopbackServer> metadata, Address address) {
        this.process = process;
        this.metadata = metadata;
        this.address = address;
    }

    /**
     * Starts one and waits until it runs: not until its SSH server answers.
     *
     * @param documents what answers it under the address of the metadata service
     * @throws MachineFailure when it cannot run
     */
    public static LocalMachine start(Blueprint blueprint, Optional<Handler> documents, Console console) {
        Optional<LoopbackServer> metadata = documents.map(LocalMachine::served);
        try {
            MachineFiles.write(blueprint);
            int port = metadata.map(server -> server.endpoint().getPort()).orElse(0);
            MachineProcess process = MachineProcess.start(words(blueprint, port), blueprint.folder(), console);
            return new LocalMachine(process, metadata, blueprint.address());
        } catch (IOException e) {
            metadata.ifPresent(LoopbackServer::close);
            throw new UncheckedIOException("cannot prepare " + blueprint.folder(), e);
        } catch (RuntimeException e) {
            metadata.ifPresent(LoopbackServer::close);
            throw e;
        }
    }

    private static LoopbackServer served(Handler handler) {
        try {
            return LoopbackServer.start(0, handler);
        } catch (IOException e) {
            throw new UncheckedIOException("no port of loopback is free", e);
        }
    }

    private static List<String> words(Blueprint blueprint, int metadata) {
        Path script = blueprint.folder().resolve(blueprint.kind().script());
        Address address = blueprint.address();
        // The name of a device has at most 15 characters, one of them for a second one; no two sandboxes may meet.
        String tap =
                "isb" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 10);
        List<String> words = new ArrayList<>(List.of("setsid", "unshare", "--mount", "--pid", "--fork"));
        words.addAll(List.of("--kill-child", "--propagation", "private", "--", "sh", script.toString()));
        words.addAll(List.of(tap, address.inside(), "172.31.0.1", "16", address.hostname()));
        words.add(blueprint.first() ? "first" : "again");
        words.add(Integer.toString(metadata));
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
        close();
    }

    @Override
    public void onEnd(Runnable work) {
        process.ended().thenRun(work);
    }

    @Override
    public void close() {
        process.end();
        metadata.ifPresent(LoopbackServer::close);
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
