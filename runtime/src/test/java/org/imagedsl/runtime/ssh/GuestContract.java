// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every guest does, whatever way leads into it: steps work in all of them alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class GuestContract {

    @TempDir
    Path host;

    Machine machine;
    private Guest guest;

    abstract Guest open(Machine machine) throws IOException, InterruptedException;

    abstract void close(Guest guest) throws IOException;

    @BeforeAll
    void start(@TempDir Path place) throws IOException, InterruptedException {
        machine = new Machine(place);
        guest = open(machine);
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        try {
            close(guest);
        } finally {
            machine.close();
        }
    }

    @BeforeEach
    void cleanTree() throws IOException {
        file("/t").delete();
        machine.lines.clear();
    }

    private String run(Command command) throws InterruptedException {
        return guest.commands().run(command.silently()).output();
    }

    private String shell(String script) throws InterruptedException {
        return run(Command.of("/bin/sh", "-c", script));
    }

    private ImageFile file(String path) {
        return guest.files().file(path);
    }

    private void link(String path, String target) throws IOException {
        file(path).linkTo(target);
    }

    @Test
    void keepsTextUntouched() throws InterruptedException {
        String text = "$HOME `id` \"quotes\" 'single' \\ \n new line ü !x";

        assertThat(run(Command.of("printf", "%s|%s", text, ""))).isEqualTo(text + "|");
    }

    @Test
    void runsAsRootUnlessToldOtherwise() throws InterruptedException {
        assertThat(shell("id -u; echo $HOME $USER $LOGNAME; umask")).isEqualTo("0\n/root root root\n0022\n");
    }

    @Test
    void runsAsTheImagesOwnUserWithItsGroups() throws InterruptedException {
        Command identity = Command.of("/bin/sh", "-c", "id -un; id -Gn; echo $HOME $USER $LOGNAME $SHELL")
                .as(Optional.of("admin"));

        assertThat(run(identity)).isEqualTo("admin\nadmin sudo games\n/home/admin admin admin /bin/bash\n");
    }

    @Test
    void leavesAUserNoPrivileges() throws InterruptedException {
        String status = run(Command.of("cat", "/proc/self/status").as(Optional.of("guest")));

        assertThat(status).containsPattern("CapEff:\\s+0+\n").containsPattern("CapPrm:\\s+0+\n");
    }

    @Test
    void runsAsANumberThatNobodyHas() throws InterruptedException {
        Command identity = Command.of("/bin/sh", "-c", "id -u; id -g; id -G").as(Optional.of("4321"));

        assertThat(run(identity)).isEqualTo("4321\n4321\n4321\n");
    }

    @Test
    void givesTheCleanEnvironmentAndTheCommandsVariables() throws InterruptedException {
        List<String> variables = run(Command.of("env", "-0").with("MORE", "a'b\nc"))
                .lines()
                .flatMap(line -> List.of(line.split("\0", -1)).stream())
                .filter(line -> line.contains("="))
                .filter(line -> !line.matches("(_|SHLVL|PWD|OLDPWD|IMAGEDSL_COMMAND)=.*"))
                .toList();

        assertThat(variables)
                .containsExactlyInAnyOrder(
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "LANG=C.UTF-8",
                        "HOME=/root",
                        "TERM=dumb",
                        "USER=root",
                        "LOGNAME=root",
                        "SHELL=/bin/bash",
                        "MORE=a'b");
        assertThat(run(Command.of("/bin/sh", "-c", "printf %s \"$MORE\"").with("MORE", "a'b\nc")))
                .isEqualTo("a'b\nc");
    }

    @Test
    void startsInTheGivenFolder() throws InterruptedException {
        assertThat(run(Command.of("pwd"))).isEqualTo("/\n");
        assertThat(run(Command.of("pwd").in(Optional.of("/usr/lib")))).isEqualTo("/usr/lib\n");
    }

    @Test
    void givesInputAndNoneUnlessGiven() throws InterruptedException {
        String text = "one 'two'\n$three\n".repeat(2000);

        assertThat(run(Command.of("cat").reading(text))).isEqualTo(text);
        assertThat(run(Command.of("cat"))).isEmpty();
    }

    @Test
    void passesStatusAndSignalOn() throws InterruptedException {
        assertThatThrownBy(() -> shell("exit 42")).hasMessage("'/bin/sh' ended with status 42");
        assertThatThrownBy(() -> shell("kill -KILL $$"))
                .hasMessageStartingWith("'/bin/sh' was killed by signal 9 (KILL)");
        assertThat(guest.commands()
                        .run(Command.of("/bin/sh", "-c", "exit 3").accepting(Set.of(3)))
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void namesUnknownUsersAndMissingPrograms() {
        assertThatThrownBy(() -> run(Command.of("id").as(Optional.of("somebody"))))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the image has no user 'somebody'");
        assertThatThrownBy(() -> run(Command.of("no-such-program")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no program 'no-such-program' in the image");
        assertThatThrownBy(() -> run(Command.of("/no/program"))).hasMessage("no program '/no/program' in the image");
    }

    @Test
    void reportsLinesOfBothStreamsAndCapturesTheOutputOfAQuietCommand() throws InterruptedException {
        Command both = Command.of("/bin/sh", "-c", "echo one; echo two >&2; printf three");

        guest.commands().run(both);
        assertThat(machine.lines).containsExactlyInAnyOrder("one", "two", "three");
        machine.lines.clear();
        assertThat(run(both)).isEqualTo("one\nthree");
        assertThat(machine.lines).isEmpty();
    }

    @Test
    void capturesLongOutput() throws InterruptedException {
        assertThat(run(Command.of("seq", "300000"))).hasSize(1_988_895).endsWith("\n300000\n");
    }

    @Test
    void endsADaemonWithRedirectedOutput() throws InterruptedException {
        String seconds = number();

        shell("setsid sleep " + seconds + " >/dev/null 2>&1 </dev/null &");

        assertThat(processes(seconds)).isEmpty();
    }

    @Test
    void endsADaemonThatHoldsTheOutput() throws InterruptedException {
        String seconds = number();

        guest.commands().run(Command.of("/bin/sh", "-c", "setsid sleep " + seconds + " & echo started"));

        assertThat(machine.lines).containsExactly("started");
        assertThat(processes(seconds)).isEmpty();
    }

    @Test
    void killsWhatHangsAtItsTimeLimit() {
        String seconds = number();
        Command hanging = Command.of(
                        "/bin/sh", "-c", "setsid sleep " + seconds + " & trap '' TERM INT HUP; sleep " + seconds)
                .within(Optional.of(Duration.ofSeconds(2)));

        assertThatThrownBy(() -> run(hanging))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("'/bin/sh' was still running after 2 s and was killed");
        assertThat(processes(seconds)).isEmpty();
    }

    @Test
    void killsWhatRunsWhenTheBuildIsStopped() throws InterruptedException {
        String seconds = number();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                guest.commands().run(Command.of("sleep", seconds).as(Optional.of("admin")));
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        build.start();
        while (processes(seconds).isEmpty() && build.isAlive()) {
            Thread.sleep(20);
        }
        build.interrupt();
        build.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(processes(seconds)).isEmpty();
    }

    @Test
    void givesNewFilesAndFoldersPlainModesAndRootAndKeepsThoseOfOldOnes() throws Exception {
        file("/t/app/conf").setText("x");
        assertThat(run(Command.of("stat", "-c", "%a %U:%G", "/t/app", "/t/app/conf")))
                .isEqualTo("755 root:root\n644 root:root\n");

        file("/t/app/conf").mode(0600);
        file("/t/app/conf").owner("admin:games");
        file("/t/app/conf").setText("y");
        file("/t/app/conf").append("z");
        assertThat(run(Command.of("stat", "-c", "%a %U:%G", "/t/app/conf"))).isEqualTo("600 admin:games\n");
        assertThat(file("/t/app/conf").getText()).isEqualTo("yz");
        assertThat(file("/t/app").list()).containsExactly("conf");
    }

    @Test
    void followsLinksInsideAndStopsAtTheRoot() throws IOException {
        file("/t/usr/lib/release").setText("ID=test");
        link("/t/etc/release", "../usr/lib/release");
        link("/t/lib", "/t/usr/lib");
        link("/t/new", "made/by/link");

        assertThat(file("/t/etc/release").getText()).isEqualTo("ID=test");
        assertThat(file("/t/lib/release").getText()).isEqualTo("ID=test");
        assertThat(file("/t/etc/release").isLink()).isTrue();
        assertThat(file("/t/etc/release").readLink()).isEqualTo("../usr/lib/release");
        assertThat(file("/../../t/lib/../../usr/lib/release").getText()).isEqualTo("ID=test");
        assertThat(file("/t/new").exists()).isFalse();
        file("/t/new").setText("x");
        assertThat(file("/t/made/by/link").getText()).isEqualTo("x");
        assertThat(file("/t/new").isLink()).isTrue();
    }

    @Test
    void refusesLoopsAndFilesAsFolders() throws IOException {
        link("/t/a", "b");
        link("/t/b", "a");
        file("/t/plain").setText("");

        assertThatThrownBy(() -> file("/t/a/x").getText()).isInstanceOf(FileSystemLoopException.class);
        assertThatThrownBy(() -> file("/t/plain/x").setText("")).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> file("/t/none").getText()).isInstanceOf(IOException.class);
        assertThat(file("/t/a").exists()).isFalse();
        assertThat(file("/t/a").isLink()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/with space", "/quote'\"`$x", "/new\nline", "/-rf", "/ü✓", "/back\\slash"})
    void takesAnyName(String name) throws IOException {
        file("/t" + name).setText(name);
        file("/t" + name + ".d/inner").setText("x");

        assertThat(file("/t" + name).getText()).isEqualTo(name);
        assertThat(file("/t").list()).contains(name.substring(1));
        file("/t" + name + ".d").delete();
        assertThat(file("/t" + name + ".d").exists()).isFalse();
    }

    @Test
    void keepsSetIdBitsWhenTheOwnerChanges() throws Exception {
        ImageFile tool = file("/t/tool");
        tool.setText("");
        tool.mode(04755);

        tool.owner("admin:games");
        assertThat(run(Command.of("stat", "-c", "%a %U:%G", "/t/tool"))).isEqualTo("4755 admin:games\n");
        tool.owner("1234:2345");
        assertThat(run(Command.of("stat", "-c", "%u:%g", "/t/tool"))).isEqualTo("1234:2345\n");
        tool.owner("root");
        assertThat(run(Command.of("stat", "-c", "%u:%g", "/t/tool"))).isEqualTo("0:2345\n");
        assertThatThrownBy(() -> tool.owner("somebody"))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the image has no user 'somebody'");
    }

    @Test
    void removesATreeButNotWhatItsLinksNameAndNotTheRoot() throws IOException {
        file("/t/tree/deep/er/file").setText("x");
        file("/t/kept/file").setText("x");
        link("/t/tree/out", "/t/kept");

        file("/t/tree").delete();
        file("/t/tree").delete();

        assertThat(file("/t").list()).containsExactly("kept");
        assertThat(file("/t/kept").list()).containsExactly("file");
        assertThatThrownBy(() -> file("/").delete()).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> file("/..").delete()).isInstanceOf(FileSystemException.class);
    }

    @Test
    void replacesFilesByLinksButNotFolders() throws IOException {
        file("/t/localtime").setText("old");
        file("/t/localtime").linkTo("/usr/share/zoneinfo/UTC");
        file("/t/folder").mkdirs();

        assertThat(file("/t/localtime").readLink()).isEqualTo("/usr/share/zoneinfo/UTC");
        assertThatThrownBy(() -> file("/t/folder").linkTo("x")).hasMessageContaining("a folder is in the way");
    }

    @Test
    void renames() throws IOException {
        file("/t/a").setText("x");
        file("/t/b").setText("y");

        file("/t/a").renameTo("/t/b");

        assertThat(file("/t").list()).containsExactly("b");
        assertThat(file("/t/b").getText()).isEqualTo("x");
        file("/t/folder").mkdirs();
        assertThatThrownBy(() -> file("/t/b").renameTo("/t/folder")).isInstanceOf(FileSystemException.class);
    }

    @Test
    void refusesToOpenWhatIsNoFile() throws Exception {
        shell("mkdir /t && mkfifo /t/pipe");

        assertThatThrownBy(() -> file("/t/pipe").setText("x")).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> file("/t/pipe").getText()).hasMessageContaining("not a regular file");
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        byte[] bytes = new byte[3_000_001];
        ThreadLocalRandom.current().nextBytes(bytes);

        file("/t/bytes").writeBytes(bytes);

        assertThat(file("/t/bytes").readBytes()).isEqualTo(bytes);
    }

    @Test
    void copiesATreeInAndOutWithModesTimesAndLinks() throws Exception {
        Path source = Files.createDirectories(host.resolve("source/sub dir"));
        Path script = Files.writeString(source.resolve("run 'it'"), "#!/bin/sh");
        Files.setAttribute(script, "unix:uid", 1234);
        Files.setAttribute(script, "unix:mode", 04750);
        Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L));
        Files.createSymbolicLink(source.resolve("link"), Path.of("/etc/passwd"));
        file("/t/opt").mkdirs();
        file("/t/opt").mode(0700);
        file("/t/opt/old").setText("stays");

        file("/t/opt").copyFrom(host.resolve("source"), Optional.empty());

        assertThat(run(Command.of("stat", "-c", "%a %u:%g %Y", "/t/opt/sub dir/run 'it'")))
                .isEqualTo("4750 0:0 1000000000\n");
        assertThat(file("/t/opt").mode()).isEqualTo(0700);
        assertThat(file("/t/opt/old").getText()).isEqualTo("stays");
        assertThat(file("/t/opt/sub dir/link").readLink()).isEqualTo("/etc/passwd");

        file("/t/opt").copyTo(host.resolve("new/target"));

        Path copy = host.resolve("new/target/sub dir/run 'it'");
        assertThat(copy).hasContent("#!/bin/sh");
        assertThat((int) Files.getAttribute(copy, "unix:mode") & 07777).isEqualTo(0750);
        assertThat(Files.getLastModifiedTime(copy).toMillis()).isEqualTo(1_000_000_000_000L);
        assertThat(Files.readSymbolicLink(host.resolve("new/target/sub dir/link")))
                .isEqualTo(Path.of("/etc/passwd"));
    }

    @Test
    void copiesAFileInWithTheGivenMode() throws IOException {
        Path source = Files.writeString(host.resolve("source"), "x", StandardCharsets.UTF_8);

        file("/t/new/file").copyFrom(source, Optional.of(04711));

        assertThat(file("/t/new/file").mode()).isEqualTo(04711);
        file("/t/new/file").copyFrom(source, Optional.of(0600));
        assertThat(file("/t/new/file").mode()).isEqualTo(0600);
    }

    /** So long does nothing else sleep. */
    static String number() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
    }

    static List<ProcessHandle> processes(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).equals(List.of(seconds)))
                        .isPresent())
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
