// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Starts commands on the build host: in a clean environment, without input unless given, in a session of their own. A
 * timeout or an interrupt kills the command and all it started.
 */
public final class CommandRunner {

    private final UnaryOperator<Command> way;
    private final BooleanSupplier orphans;

    public CommandRunner() {
        this(CommandRunner::onHost, () -> true);
    }

    /**
     * @param way what is started for a command, for example it behind {@code nsenter}; failures name the command as given
     * @param orphans false when a command that has ended certainly left no process behind
     */
    public CommandRunner(UnaryOperator<Command> way, BooleanSupplier orphans) {
        this.way = way;
        this.orphans = orphans;
    }

    /** This runner as the place where commands run. */
    public Commands reportingTo(LineSink sink) {
        return command -> run(command, sink);
    }

    /**
     * Runs to the end.
     *
     * @throws CommandFailure as {@link Commands#run} says
     */
    public CommandResult run(Command command, LineSink sink) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before '" + command.program() + "'");
        }
        Transcript transcript = new Transcript(command.quiet(), sink);
        Ending ending = new Ending(command, transcript);
        long start = System.nanoTime();
        RunningCommand running = start(command, transcript, ending);
        int status = await(running, command, ending);
        transcript.rethrow();
        ending.check(status);
        return new CommandResult(status, transcript.output(), Duration.ofNanos(System.nanoTime() - start));
    }

    private RunningCommand start(Command command, Transcript transcript, Ending ending) {
        try {
            return RunningCommand.start(way.apply(command), transcript, orphans);
        } catch (IOException e) {
            throw ending.neverStarted(e);
        }
    }

    private static int await(RunningCommand running, Command command, Ending ending) throws InterruptedException {
        try {
            return command.timeout().isPresent()
                    ? running.await(command.timeout().get())
                    : running.await();
        } catch (ExecutionException e) {
            throw ending.neverStarted(e.getCause());
        } catch (TimeoutException e) {
            throw ending.outOfTime(running.kill());
        } catch (InterruptedException e) {
            running.kill();
            throw e;
        }
    }

    private static Command onHost(Command command) {
        HostPrograms.path(command.program());
        return command;
    }
}
