// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.value.BuildFailure;

/** A running virtual machine; it ends when closed, or with the build's keeper. */
final class Qemu implements AutoCloseable {

    static final String PROGRAM = "qemu-system-x86_64";
    static final HostTool TOOL = new HostTool(PROGRAM, "qemu-system-x86");
    static final Path OVMF_CODE = Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd");
    private static final Path OVMF_VARS = Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd");

    private final Thread runner;
    private final CompletableFuture<Optional<BuildFailure>> end;

    private Qemu(Thread runner, CompletableFuture<Optional<BuildFailure>> end) {
        this.runner = runner;
        this.end = end;
    }

    static Qemu start(Commands host, Command command) {
        CompletableFuture<Optional<BuildFailure>> end = new CompletableFuture<>();
        Thread runner = new Thread(() -> end.complete(run(host, command)), "qemu");
        runner.setDaemon(true);
        runner.start();
        return new Qemu(runner, end);
    }

    private static Optional<BuildFailure> run(Commands host, Command command) {
        try {
            host.run(command);
            return Optional.empty();
        } catch (BuildFailure failure) {
            return Optional.of(failure);
        } catch (InterruptedException e) {
            return Optional.empty();
        }
    }

    /** Words for the firmware; UEFI gets variables of its own, so that nothing is remembered. */
    static List<String> firmware(Boot.Firmware firmware, Path folder) throws IOException {
        if (firmware == Boot.Firmware.BIOS) {
            return List.of();
        }
        Path variables = Files.copy(OVMF_VARS, folder.resolve("uefi-variables.fd"));
        return List.of(
                "-drive",
                "if=pflash,format=raw,readonly=on,file=" + OVMF_CODE,
                "-drive",
                "if=pflash,format=raw,file=" + variables.toString().replace(",", ",,"));
    }

    /** Waits until it ends by itself, at most this long. */
    void await(Duration limit) throws InterruptedException {
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It runs on.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Why it ended by itself, when it did with an error. */
    Optional<BuildFailure> failure() {
        return end.getNow(Optional.empty());
    }

    @Override
    public void close() {
        runner.interrupt();
        end.join();
    }
}
