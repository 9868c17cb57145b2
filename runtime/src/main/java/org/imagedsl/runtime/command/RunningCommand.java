// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ProcessDestroyer;

/** A started command; Commons Exec runs it on a thread of its own, so that the caller can stop waiting. */
final class RunningCommand {

    private static final long KILL_SECONDS = 10;

    private final CompletableFuture<Process> process = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    private final BooleanSupplier orphans;

    private RunningCommand(BooleanSupplier orphans) {
        this.orphans = orphans;
    }

    /**
     * Starts words in a session of their own: a terminal's Ctrl-C reaches the build alone, which then decides.
     *
     * @param orphans asked when it has ended: whether it may have left processes
     */
    static RunningCommand start(Command command, Transcript transcript, BooleanSupplier orphans) throws IOException {
        RunningCommand running = new RunningCommand(orphans);
        Map<String, String> environment = CleanEnvironment.with(command.environment());
        StreamPumps pumps = new StreamPumps(transcript, command.input(), running::endSession);
        DefaultExecutor.Builder<?> builder = DefaultExecutor.builder().setExecuteStreamHandler(pumps);
        command.workDir().ifPresent(folder -> builder.setWorkingDirectory(Path.of(folder)));
        DefaultExecutor executor = builder.get();
        executor.setExitValues(null);
        executor.setProcessDestroyer(running.new Capture());
        Command inSession = command.prefixed(List.of(HostPrograms.path("setsid")));
        executor.execute(new Words(inSession.arguments()), environment, running.new Outcome());
        return running;
    }

    /** Its exit status; the cause of the {@link ExecutionException} is why it did not start. */
    int await() throws InterruptedException, ExecutionException {
        return status.get();
    }

    int await(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        return status.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Kills it and all it started, and waits until it is gone, deaf to interrupts. False when the kernel keeps it. */
    boolean kill() {
        // It may be about to start: then it is killed as soon as it has.
        process.thenAccept(started -> ProcessTree.kill(started.toHandle()))
                .exceptionally(neverStarted -> null)
                .join();
        status.handle((value, failure) -> true)
                .completeOnTimeout(false, KILL_SECONDS, TimeUnit.SECONDS)
                .join();
        return status.isDone();
    }

    private void endSession() {
        // To look at every process of the host takes longer than most commands.
        if (orphans.getAsBoolean()) {
            ProcessTree.killSession(process.join().pid());
        }
    }

    private final class Outcome implements ExecuteResultHandler {
        @Override
        public void onProcessComplete(int exitValue) {
            status.complete(exitValue);
        }

        @Override
        public void onProcessFailed(ExecuteException failure) {
            status.completeExceptionally(failure);
            process.completeExceptionally(failure);
        }
    }

    /** The one hook through which Commons Exec shows the process it started. */
    private final class Capture implements ProcessDestroyer {
        @Override
        public boolean add(Process started) {
            return process.complete(started);
        }

        @Override
        public boolean remove(Process ended) {
            return true;
        }

        @Override
        public int size() {
            return process.isDone() ? 1 : 0;
        }
    }

    /** Arguments exactly as given: Commons Exec's own would trim and quote them. */
    private static final class Words extends CommandLine {

        private final List<String> words;

        Words(List<String> words) {
            super(words.get(0));
            this.words = words;
        }

        @Override
        public String[] toStrings() {
            return words.toArray(String[]::new);
        }
    }
}
