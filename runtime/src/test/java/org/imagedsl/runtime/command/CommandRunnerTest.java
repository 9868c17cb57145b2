// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandRunnerTest {

    private final CommandRunner runner = new CommandRunner();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private CommandResult run(Command command) throws InterruptedException {
        return runner.run(command, lines::add);
    }

    private CommandFailure failure(Command command) {
        return catchThrowableOfType(CommandFailure.class, () -> run(command));
    }

    private static Command shell(String script) {
        return Command.of("sh", "-c", script);
    }

    @Test
    void reportsBothStreamsLineByLine() throws InterruptedException {
        CommandResult result = run(shell("echo one; echo two >&2; printf three"));

        assertThat(lines).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void passesArgumentsExactly() throws InterruptedException {
        List<String> odd = List.of(" leading", "trailing\n", "", "$HOME `id` \"x\" 'y' \\ ${z}", "ü\u2713");
        List<String> words = new ArrayList<>(List.of("printf", "%s|"));
        words.addAll(odd);

        assertThat(run(Command.of(words).silently()).output()).isEqualTo(String.join("|", odd) + "|");
    }

    @Test
    void startsInACleanEnvironment() throws InterruptedException {
        String output = run(Command.of("env").with("MORE", "1").silently()).output();

        assertThat(output.lines().map(line -> line.split("=", -1)[0]).collect(Collectors.toSet()))
                .isEqualTo(Set.of("PATH", "LANG", "HOME", "TERM", "MORE"));
        assertThat(output).contains("LANG=C.UTF-8\n", "TERM=dumb\n", "PATH=" + CleanEnvironment.PATH + "\n");
    }

    @Test
    void hasNoInputUnlessGiven() throws InterruptedException {
        assertThat(run(Command.of("cat").silently()).output()).isEmpty();
        assertThat(run(Command.of("cat").reading("given\n").silently()).output())
                .isEqualTo("given\n");
    }

    @Test
    void doesNotMindInputThatIsNotRead() throws InterruptedException {
        assertThat(run(Command.of("true").reading("x".repeat(1 << 20))).exitCode())
                .isZero();
    }

    @Test
    void inheritsNoFileDescriptors() throws InterruptedException {
        String open = run(shell("ls /proc/self/fd").silently()).output();

        // 3 is the folder that ls reads.
        assertThat(open.lines()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void namesProgramAndStatusOfAFailure() {
        CommandFailure failure = failure(shell("echo last words; exit 3"));

        assertThat(failure).hasMessage("'sh' ended with status 3");
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.output()).isEqualTo("last words");
    }

    @Test
    void quotesTheLastWordsOfAQuietCommand() {
        assertThat(failure(shell("echo first >&2; echo why >&2; exit 1").silently()))
                .hasMessage("'sh' ended with status 1: why");
    }

    @Test
    void namesTheSignalThatKilled() {
        CommandFailure failure = failure(shell("kill -TERM $$"));

        assertThat(failure).hasMessage("'sh' was killed by signal 15 (TERM)");
        assertThat(failure.exitCode()).isEqualTo(143);
    }

    @Test
    void acceptsTheGivenExitCodes() throws InterruptedException {
        assertThat(run(shell("exit 7").accepting(Set.of(0, 7))).exitCode()).isEqualTo(7);
        assertThat(failure(shell("exit 0").accepting(Set.of(7)))).hasMessage("'sh' ended with status 0");
    }

    @Test
    void saysWhichProgramIsMissing() {
        CommandFailure failure = failure(Command.of("no-such-program", "x"));

        assertThat(failure).hasMessage("no program 'no-such-program' on the build host");
        assertThat(failure.hint()).contains("install the package that brings 'no-such-program'");
        assertThat(failure.exitCode()).isEqualTo(127);
    }

    @Test
    void saysThatTheWorkingFolderIsMissing() {
        assertThat(failure(Command.of("true").in(Optional.of("/no/such/folder"))))
                .hasMessageStartingWith("cannot start 'true': ")
                .hasMessageContaining("/no/such/folder");
    }

    @Test
    void keepsTheLastTwentyLines() {
        assertThat(failure(shell("seq 100; exit 1")).output().lines())
                .hasSize(20)
                .first()
                .isEqualTo("81");
    }

    @Test
    void capturesTheWholeOutputOfAQuietCommand() throws InterruptedException {
        CommandResult result = run(shell("seq 1000; echo not this >&2").silently());

        assertThat(result.output().lines()).hasSize(1000);
        assertThat(lines).isEmpty();
    }

    @Test
    void refusesMoreOutputThanItKeeps() {
        assertThat(failure(shell("head -c 17000000 /dev/zero").silently()))
                .hasMessageContaining("printed more than 16777216 bytes");
    }

    @Test
    void killsACommandAndItsChildrenAtTheTimeLimit() {
        String mark = mark();
        Command hanging = shell("sleep " + mark + " & sleep " + mark).within(Optional.of(Duration.ofMillis(300)));

        CommandFailure failure = failure(hanging);

        assertThat(failure).hasMessage("'sh' was still running after 300 ms and was killed");
        assertThat(failure.hint()).contains("'timeout'");
        assertThat(processes(mark)).isEmpty();
    }

    @Test
    void endsWhatACommandLeftInTheBackground() throws InterruptedException {
        String mark = mark();

        run(shell("sleep " + mark + " & sleep " + mark + " >/dev/null 2>&1 & echo done"));

        assertThat(lines).containsExactly("done");
        assertThat(processes(mark)).isEmpty();
    }

    @Test
    void returnsWhenADaemonHoldsThePipes() throws InterruptedException {
        String mark = mark();
        try {
            // field 6 is the session: before it is its own, the daemon would end with the command
            run(shell("setsid sleep " + mark
                    + " & until [ \"$(cut -d ' ' -f 6 /proc/$!/stat)\" = $! ]; do :; done; echo done"));

            assertThat(lines).containsExactly("done");
            assertThat(processes(mark)).isNotEmpty();
        } finally {
            processes(mark).forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void killsTheCommandWhenInterrupted() throws InterruptedException {
        String mark = mark();
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                runner.run(shell("sleep " + mark + " & echo up; wait"), line -> started.countDown());
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        build.start();
        started.await();

        build.interrupt();
        build.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(processes(mark)).isEmpty();
    }

    @Test
    void doesNotStartWhenInterruptedBefore() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(Command.of("true"))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void runsInASessionOfItsOwn() throws InterruptedException {
        String session = run(shell("cut -d' ' -f6 /proc/self/stat").silently()).output();
        String own = run(shell("cut -d' ' -f6 /proc/" + ProcessHandle.current().pid() + "/stat")
                        .silently())
                .output();

        assertThat(session).isNotEqualTo(own);
    }

    @Test
    void passesOnWhatTheSinkThrowsAfterTheEnd() {
        assertThatThrownBy(() -> runner.run(shell("echo x; echo y"), line -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    /** An argument that no other process has: a number of seconds. */
    private static String mark() {
        return "86" + System.nanoTime() % 1_000_000_000;
    }

    private static List<ProcessHandle> processes(String mark) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).equals(List.of(mark)))
                        .isPresent())
                .toList();
    }
}
