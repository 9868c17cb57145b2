// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChrootIT {

    private BuildHost build;
    private String root;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        build = new BuildHost();
        root = build.image();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        build.close();
    }

    private String run(Command command) throws InterruptedException {
        return build.chroot(root).run(command.silently()).output();
    }

    private String shell(String script) throws InterruptedException {
        return run(Command.of("/bin/sh", "-c", script));
    }

    private Path view(String path) {
        return build.keeper.view(root + path);
    }

    @Test
    void seesOnlyItsOwnProcessesInAFreshProc() throws InterruptedException {
        List<String> processes = shell("cd /proc; echo [0-9]*").strip().lines().toList();

        assertThat(processes).hasSize(1);
        assertThat(processes.get(0).split(" ", -1)).hasSizeLessThan(4).contains("1");
    }

    @Test
    void looksLikeAChrootToThePackagesInside() throws InterruptedException {
        assertThat(shell("[ /proc/1/root/. -ef / ] && echo no || echo yes").strip())
                .isEqualTo("yes");
    }

    @Test
    void keepsTextUntouched() throws InterruptedException {
        String text = "$HOME `id` \"quotes\" 'single' \\ \n new line ü";

        assertThat(run(Command.of("printf", "%s", text))).isEqualTo(text);
    }

    @Test
    void endsADaemonWithRedirectedOutput() throws IOException, InterruptedException {
        shell("echo $$ > /tmp/x; cd /tmp; setsid sleep 86401 >/dev/null 2>&1 </dev/null &");

        assertThat(processes("86401")).isEmpty();
        build.mounter.unmount(root);
        assertThat(MountTable.of(build.keeper).within(root)).isEmpty();
    }

    @Test
    void endsADaemonThatHoldsTheOutput() throws InterruptedException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());

        build.keeper
                .chroot(root, List.of(), lines::add)
                .run(Command.of("/bin/sh", "-c", "setsid sleep 86402 & echo started"));

        assertThat(lines).containsExactly("started");
        assertThat(processes("86402")).isEmpty();
    }

    @Test
    void killsWhatHangsAtItsTimeLimit() {
        Command hanging = Command.of("/bin/sh", "-c", "setsid sleep 86403 & trap '' TERM INT; sleep 86403")
                .within(Optional.of(Duration.ofMillis(500)));

        assertThatThrownBy(() -> run(hanging))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("'/bin/sh' was still running after 500 ms and was killed");
        assertThat(processes("86403")).isEmpty();
    }

    @Test
    void passesStatusAndSignalOn() {
        assertThatThrownBy(() -> shell("exit 42")).hasMessage("'/bin/sh' ended with status 42");
        assertThatThrownBy(() -> shell("kill -KILL $$"))
                .hasMessageStartingWith("'/bin/sh' was killed by signal 9 (KILL)");
    }

    @Test
    void runsAsTheImagesOwnUserWithItsGroups() throws InterruptedException {
        Command identity = Command.of("/bin/sh", "-c", "id -u; id -g; id -G; echo $HOME $USER $LOGNAME $SHELL")
                .as(Optional.of("admin"));

        assertThat(run(identity)).isEqualTo("1234\n1234\n1234 77\n/home/admin admin admin /bin/sh\n");
    }

    @Test
    void leavesAUserNoPrivileges() throws InterruptedException {
        String status = run(Command.of("cat", "/proc/self/status").as(Optional.of("admin")));

        assertThat(status).containsPattern("CapEff:\\s+0+\n").containsPattern("CapPrm:\\s+0+\n");
    }

    @Test
    void givesRootTheCleanEnvironment() throws InterruptedException {
        List<String> names = run(Command.of("env").with("MORE", "x"))
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !List.of("_", "SHLVL", "PWD", "OLDPWD").contains(name))
                .toList();

        assertThat(names).containsExactlyInAnyOrder("PATH", "LANG", "HOME", "TERM", "USER", "LOGNAME", "SHELL", "MORE");
    }

    @Test
    void startsInTheGivenFolder() throws InterruptedException {
        assertThat(run(Command.of("pwd"))).isEqualTo("/\n");
        assertThat(run(Command.of("pwd").in(Optional.of("/tmp")))).isEqualTo("/tmp\n");
    }

    @Test
    void namesUnknownUsersAndMissingPrograms() {
        assertThatThrownBy(() -> run(Command.of("id").as(Optional.of("nobody"))))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the image has no user 'nobody'");
        assertThatThrownBy(() -> run(Command.of("no-such-program")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no program 'no-such-program' in the image");
    }

    @Test
    void looksProgramsUpInTheImageOnly() throws IOException {
        Files.delete(view("/bin"));
        Files.delete(view("/sbin"));

        // This host has it, the image not any more.
        assertThatThrownBy(() -> run(Command.of("/bin/sh", "-c", "true")))
                .hasMessage("no program '/bin/sh' in the image");
    }

    @Test
    void putsTheWrapperBeforeTheHostsPart() throws InterruptedException {
        String output = build.keeper
                .chroot(root, List.of("env", "WRAPPED=yes"), line -> {})
                .run(Command.of("/bin/sh", "-c", "echo $WRAPPED").silently())
                .output();

        assertThat(output).isEqualTo("yes\n");
    }

    @Test
    void mountsProcInsideAnImageWhoseProcIsALinkToAHostPath() throws IOException, InterruptedException {
        Path canary = Files.createDirectory(build.folder.resolve("canary"));
        Files.delete(view("/proc"));
        Files.createSymbolicLink(view("/proc"), canary);

        // The image has no such folder: there is nothing to mount on, and the host's folder stays as it is.
        assertThat(shell("[ -e /proc/self ] || echo none").strip()).isEqualTo("none");
        assertThat(canary).isEmptyDirectory();
    }

    @Test
    void forgetsMountsOfACommandWithItsEnd() throws IOException, InterruptedException {
        shell("mount -t tmpfs none /tmp && touch /tmp/hidden");

        assertThat(view("/tmp")).isEmptyDirectory();
    }

    private static List<ProcessHandle> processes(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).equals(List.of(seconds)))
                        .isPresent())
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
