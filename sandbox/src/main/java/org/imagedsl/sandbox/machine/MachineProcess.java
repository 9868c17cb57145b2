// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The process that is a machine: its input are orders, its output the console and, after an at sign, answers. */
final class MachineProcess {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String GONE = "gone";

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Process process;
    private final OutputStream orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Console console;

    private MachineProcess(Process process, Console console) {
        this.process = process;
        this.orders = process.getOutputStream();
        this.console = console;
    }

    static MachineProcess start(List<String> words, Path folder, Console console) {
        try {
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            MachineProcess machine = new MachineProcess(process, console);
            Thread reader = new Thread(machine::read, "sandbox-console");
            reader.setDaemon(true);
            reader.start();
            machine.await("ready");
            return machine;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineFailure("the sandbox ended");
        }
    }

    /** Gives an order that has no answer; nothing when it has ended. */
    synchronized void tell(String order) {
        try {
            orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
            orders.flush();
        } catch (IOException e) {
            // A broken pipe: it has ended, and its state says so.
        }
    }

    /** Gives an order and waits for its answer. */
    void ask(String order, String answer) throws InterruptedException {
        tell(order);
        await(answer);
    }

    /** Ends it and all that is in it, and waits until it is gone. */
    void end() {
        try {
            orders.close();
        } catch (IOException e) {
            // A broken pipe: it has ended already.
        }
        // Deaf to interrupts: nothing may be left behind.
        process.onExit().join();
    }

    private void await(String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            String answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer == null || answer.equals(GONE) || answer.startsWith("failed ")) {
                end();
                throw new MachineFailure(reason(answer));
            }
            if (answer.equals(wanted)) {
                return;
            }
        }
    }

    private String reason(String answer) {
        if (answer == null) {
            return "the machine did not answer within " + LONGEST.toSeconds() + " s";
        }
        String text = new String(console.content(), StandardCharsets.UTF_8).strip();
        return answer.equals(GONE)
                ? "the machine ended: " + text.substring(Math.max(0, text.length() - 500))
                : answer.substring("failed ".length());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("@" + GONE)) {
                    // The guest has ended: so shall what is around it.
                    orders.close();
                } else if (line.startsWith("@")) {
                    answers.add(line.substring(1));
                } else {
                    console.add(line);
                }
            }
        } catch (IOException e) {
            // The pipe of a process that was killed.
        }
        answers.add(GONE);
        ended.complete(null);
    }

    /** Completes when it has ended, for whatever reason. */
    CompletableFuture<Void> ended() {
        return ended;
    }
}
