// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.session.ClientSession;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.Ending;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.command.LineSplitter;
import org.imagedsl.runtime.command.Transcript;
import org.imagedsl.runtime.value.BuildFailure;

/** Commands of an instance. None is run a second time because the connection was lost. */
final class RemoteCommands implements Commands {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int NOT_FOUND = 127;

    private final SshConnection connection;
    private final LineSink sink;

    RemoteCommands(SshConnection connection, LineSink sink) {
        this.connection = connection;
        this.sink = sink;
    }

    @Override
    public CommandResult run(Command command) throws InterruptedException {
        return run(command, Optional.empty());
    }

    /**
     * Runs a command that writes no text.
     *
     * @param taker gets what it writes on its standard output, as it comes
     */
    CommandResult stream(Command command, ByteTaker taker) throws InterruptedException {
        return run(command, Optional.of(taker));
    }

    private CommandResult run(Command command, Optional<ByteTaker> taker) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before '" + command.program() + "'");
        }
        long start = System.nanoTime();
        Transcript transcript = new Transcript(command.quiet(), sink);
        int status = new Run(command, transcript, taker).perform();
        transcript.rethrow();
        new Ending(command, transcript).check(status);
        return new CommandResult(status, transcript.output(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** One command. */
    private final class Run {

        private final Command command;
        private final Transcript transcript;
        private final RemoteScript script;
        private final AtomicLong lastByte = new AtomicLong(System.nanoTime());
        private final MarkedOutput output;
        private final MarkedOutput errors;

        Run(Command command, Transcript transcript, Optional<ByteTaker> taker) {
            this.command = command;
            this.transcript = transcript;
            this.script = RemoteScript.of(command, connection.host().user());
            this.output = taker.map(bytes -> MarkedOutput.ofBytes(script.mark(), (part, length) -> {
                        heard();
                        bytes.take(part, length);
                    }))
                    .orElseGet(
                            () -> new MarkedOutput(script.mark(), this::capture, new LineSplitter(transcript::line)));
            this.errors =
                    new MarkedOutput(script.mark(), (bytes, length) -> heard(), new LineSplitter(transcript::line));
        }

        int perform() throws InterruptedException {
            ClientSession session = connection.session();
            try (RemoteProcess process = RemoteProcess.start(session, script, output, errors)) {
                try {
                    process.send(script.text());
                    await(process);
                } catch (InterruptedIOException e) {
                    process.kill();
                    throw new InterruptedException("stopped while '" + command.program() + "' was sent");
                } catch (IOException e) {
                    // Whether all of it arrived nobody knows: its end tells.
                } finally {
                    finish(process);
                }
                return outcome(process);
            } catch (IOException e) {
                throw new Ending(command, transcript).neverStarted(e);
            }
        }

        private void await(RemoteProcess process) throws InterruptedException {
            long start = System.nanoTime();
            try {
                while (!process.await(LOOK)) {
                    long now = System.nanoTime();
                    if (isOver(command.timeout(), now - start)) {
                        throw new Ending(command, transcript).outOfTime(process.kill());
                    }
                    if (isOver(connection.patience().silence(), now - lastByte.get())) {
                        process.kill();
                        throw silent();
                    }
                }
            } catch (InterruptedException e) {
                process.kill();
                throw e;
            }
        }

        private void finish(RemoteProcess process) {
            process.drain();
            output.end();
            errors.end();
            transcript.close();
        }

        private int outcome(RemoteProcess process) {
            int status = process.status().orElseThrow(this::cut);
            return switch (errors.word()) {
                case "began" -> status;
                case "no-user" -> throw new BuildFailure(
                        "the image has no user '" + command.user().orElse("root") + "'",
                        "make it with a 'user' step before, or check the spelling");
                case "no-program" -> throw new CommandFailure(
                        "no program '" + command.program() + "' in the image",
                        "install the package that brings it in the image, or check the spelling",
                        NOT_FOUND,
                        "");
                case "no-folder" -> throw new CommandFailure(
                        "no folder '" + command.workDir().orElse("/") + "' in the image to start '" + command.program()
                                + "' in",
                        "check 'workDir'",
                        NOT_FOUND,
                        "");
                default -> throw notLetIn(status);
            };
        }

        private BuildFailure cut() {
            return new BuildFailure(
                    "the connection to " + connection.host().address() + " was lost while '" + command.program()
                            + "' ran",
                    "it may have done a part of its work, so it is not run again unasked; give the step 'retries' when"
                            + " it may be");
        }

        private CommandFailure silent() {
            return new CommandFailure(
                    "'" + command.program() + "' printed nothing for "
                            + connection.patience().silence().orElseThrow().toSeconds() + " s and was ended",
                    "give 'ssh' a longer 'readWriteTimeout'",
                    -1,
                    transcript.lastLines());
        }

        private BuildFailure notLetIn(int status) {
            String said = errors.preface().strip();
            String last = said.isEmpty() ? "status " + status : said.substring(said.lastIndexOf('\n') + 1);
            return new BuildFailure(
                    "cannot run '" + command.program() + "' as "
                            + command.user().orElse("root") + " on "
                            + connection.host().address() + ": " + last,
                    "the user who logs in must be root, or may use sudo without a password");
        }

        private void capture(byte[] bytes, int length) {
            heard();
            transcript.capture(bytes, length);
        }

        private void heard() {
            lastByte.set(System.nanoTime());
        }
    }

    private static boolean isOver(Optional<Duration> limit, long nanos) {
        return limit.isPresent() && nanos > limit.get().toNanos();
    }
}
