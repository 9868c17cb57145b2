// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

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
import java.util.concurrent.atomic.AtomicReference;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.ssh.Machine.Server;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way into an instance: logins, host keys, bastions, and connections that are lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SshGuestIT {

    private static final SshPatience SHORT = SshPatience.DEFAULT.within(Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private Machine machine;
    private Server server;

    @BeforeAll
    void start(@TempDir Path place) throws IOException, InterruptedException {
        machine = new Machine(place);
        server = machine.sshd();
    }

    @AfterAll
    void end() throws IOException, InterruptedException {
        machine.close();
    }

    @BeforeEach
    void forget() {
        notes.clear();
    }

    private SshSettings settings(SshHost host) {
        return SshSettings.of(host).with(SHORT);
    }

    private SshHost with(SshIdentity identity) throws IOException {
        return new SshHost("127.0.0.1", server.port, "admin", identity, machine.hostKeys());
    }

    private SshHost with(List<String> hostKeys) {
        return new SshHost("127.0.0.1", server.port, "admin", SshIdentity.ofKey(machine.key.file()), hostKeys);
    }

    private void assertLogsIn(SshSettings settings) throws IOException, InterruptedException {
        try (SshGuest guest = SshGuest.open(settings, notes::add)) {
            assertThat(guest.commands().run(Command.of("id", "-un").silently()).output())
                    .isEqualTo("root\n");
            assertThat(guest.files().file("/etc/hostname").exists()).isTrue();
        }
    }

    private String onHost(String... words) throws InterruptedException {
        return new CommandRunner()
                .run(Command.of(words).silently(), LineSink.NONE)
                .output();
    }

    @Test
    void waitsUntilTheServerIsUp() throws Exception {
        int port = server.port;
        server.stop();
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(3000);
                server.start();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        late.start();
        SshHost host =
                new SshHost("127.0.0.1", port, "admin", SshIdentity.ofKey(machine.key.file()), machine.hostKeys());

        assertLogsIn(SshSettings.of(host).with(SshPatience.DEFAULT.within(Duration.ofSeconds(60))));
        late.join();
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        SshHost nobody =
                new SshHost("127.0.0.1", Machine.freePort(), "admin", SshIdentity.ofKey(machine.key.file()), List.of());

        assertThatThrownBy(() -> SshGuest.open(settings(nobody), notes::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("no SSH connection to 127.0.0.1 port " + nobody.port() + " within 5 s");
    }

    @Test
    void saysThatTheKeyIsRefused() throws Exception {
        TemporaryKey other = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("other"), "x");

        assertThatThrownBy(() -> SshGuest.open(settings(with(SshIdentity.ofKey(other.file()))), notes::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("127.0.0.1 does not let 'admin' in");
    }

    @Test
    void trustsTheFirstHostKeyAndSaysSoWhenNoneIsKnown() throws Exception {
        assertLogsIn(settings(with(List.of())));

        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("host key of 127.0.0.1 is ")
                .contains("SHA256:", "trusted");
    }

    private String keyFile(String type) throws IOException {
        Path copy = folder.resolve(type + ".pub");
        machine.files.file("/etc/ssh/ssh_host_" + type + "_key.pub").copyTo(copy);
        return copy.toString();
    }

    @Test
    void asksForAKnownHostKeyOfWhateverType() throws Exception {
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            assertLogsIn(settings(with(List.of(Files.readString(Path.of(keyFile(type)))))));
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void sendsNothingToAServerWithAnotherHostKey() throws Exception {
        TemporaryKey other = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("other"), "x");

        assertThatThrownBy(() -> SshGuest.open(settings(with(List.of(other.publicLine()))), notes::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("127.0.0.1 shows another host key than the one that is known");
    }

    @Test
    void logsInWithAnRsaKey() throws Exception {
        TemporaryKey rsa = TemporaryKey.generate(TemporaryKey.Type.RSA, folder.resolve("rsa"), "a comment");
        machine.files.file("/home/admin/.ssh/authorized_keys").append(rsa.publicLine() + "\n");

        assertLogsIn(settings(with(SshIdentity.ofKey(rsa.file()))));
        assertThat(onHost("ssh-keygen", "-y", "-f", rsa.file().toString()).strip())
                .isEqualTo(rsa.publicLine());
        assertThat(onHost("stat", "-c", "%a", rsa.file().toString())).isEqualTo("600\n");
    }

    @Test
    void logsInWithAPassword() throws Exception {
        machine.commands.run(Command.of("chpasswd").reading("admin:open sesame\n"));
        Server asking = machine.sshd("PasswordAuthentication yes", "PubkeyAuthentication no");
        SshIdentity password = new SshIdentity(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Secret("test", () -> "open sesame")));

        assertLogsIn(settings(new SshHost("127.0.0.1", asking.port, "admin", password, machine.hostKeys())));
    }

    @Test
    void logsInWithACertificate() throws Exception {
        TemporaryKey authority = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("ca"), "ca");
        TemporaryKey user = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("user"), "user");
        Path line = Files.writeString(folder.resolve("user.pub"), user.publicLine() + "\n");
        onHost("ssh-keygen", "-q", "-s", authority.file().toString(), "-I", "id", "-n", "admin", line.toString());
        machine.files.file("/etc/ssh/ca.pub").setText(authority.publicLine() + "\n");
        Server trusting = machine.sshd("TrustedUserCAKeys /etc/ssh/ca.pub", "AuthorizedKeysFile none");
        SshIdentity identity = new SshIdentity(
                Optional.of(user.file()),
                Optional.of(folder.resolve("user-cert.pub")),
                Optional.empty(),
                Optional.empty());

        assertLogsIn(settings(new SshHost("127.0.0.1", trusting.port, "admin", identity, machine.hostKeys())));
    }

    @Test
    void logsInWithAnAgent() throws Exception {
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!Files.exists(socket)) {
                Thread.sleep(20);
            }
            new CommandRunner()
                    .run(
                            Command.of("ssh-add", "-q", machine.key.file().toString())
                                    .with("SSH_AUTH_SOCK", socket.toString()),
                            LineSink.NONE);
            SshIdentity identity =
                    new SshIdentity(Optional.empty(), Optional.empty(), Optional.of(socket), Optional.empty());

            assertLogsIn(settings(with(identity)));
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @Test
    void goesThroughABastion() throws Exception {
        Server bastion = machine.sshd();
        machine.lines.clear();

        assertLogsIn(settings(machine.host(server, "admin")).through(machine.host(bastion, "guest")));
    }

    @Test
    void aBastionWithAnotherHostKeyIsRefused() throws Exception {
        Server bastion = machine.sshd();
        TemporaryKey other = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("other"), "x");
        SshHost foreign = new SshHost(
                "127.0.0.1", bastion.port, "guest", SshIdentity.ofKey(machine.key.file()), List.of(other.publicLine()));

        assertThatThrownBy(() ->
                        SshGuest.open(settings(machine.host(server, "admin")).through(foreign), notes::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("another host key");
    }

    @Test
    void aUserWithoutSudoIsToldSoAndRunsCommandsOfItsOwn() throws Exception {
        try (SshGuest guest = SshGuest.open(settings(machine.host(server, "guest")), notes::add)) {
            assertThatThrownBy(() -> guest.commands().run(Command.of("id")))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessageStartingWith("cannot run 'id' as root on 127.0.0.1: sudo:");
            assertThatThrownBy(() -> guest.files().file("/x").setText("x"))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessageStartingWith("cannot reach the files of 127.0.0.1");
            assertThat(guest.commands()
                            .run(Command.of("id", "-un")
                                    .as(Optional.of("guest"))
                                    .silently())
                            .output())
                    .isEqualTo("guest\n");
        }
    }

    @Test
    void aGreetingOfTheLoginShellIsNoOutput() throws Exception {
        machine.files.file("/home/admin/.bashrc").setText("echo hello; echo there >&2\n");

        try (SshGuest guest = SshGuest.open(settings(machine.host(server, "admin")), notes::add)) {
            guest.commands().run(Command.of("echo", "word"));
        } finally {
            machine.files.file("/home/admin/.bashrc").delete();
        }

        assertThat(notes).containsExactly("word");
    }

    @Test
    void argumentListsOfTheInstanceShowNoVariableAndNoInput() throws Exception {
        try (SshGuest guest = SshGuest.open(settings(machine.host(server, "admin")), notes::add)) {
            String all = guest.commands()
                    .run(Command.of("/bin/sh", "-c", "cat /proc/[0-9]*/cmdline; cat >/dev/null")
                            .with("TOKEN", "hidden variable")
                            .reading("hidden input")
                            .silently())
                    .output();
            assertThat(all).contains("sshd").doesNotContain("hidden");
        }
    }

    @Test
    void aCommandWhoseConnectionIsCutIsEndedAndNotRunAgain() throws Exception {
        Server frail = machine.sshd();
        String seconds = GuestContract.number();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (SshGuest guest = SshGuest.open(settings(machine.host(frail, "admin")), notes::add)) {
            String script = "echo run >>/root/runs; exec sleep " + seconds;
            Thread build = new Thread(() -> {
                try {
                    guest.commands().run(Command.of("/bin/sh", "-c", script));
                } catch (InterruptedException | RuntimeException e) {
                    thrown.set(e);
                }
            });
            build.start();
            while (GuestContract.processes(seconds).isEmpty()) {
                Thread.sleep(20);
            }
            login(GuestContract.processes(seconds).get(0)).destroyForcibly();
            build.join();

            assertThat(thrown.get())
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("the connection to 127.0.0.1 was lost while '/bin/sh' ran");
            while (!GuestContract.processes(seconds).isEmpty()) {
                Thread.sleep(20);
            }
            // A new command gets a new connection.
            assertThat(guest.commands()
                            .run(Command.of("cat", "/root/runs").silently())
                            .output())
                    .isEqualTo("run\n");
            assertThat(guest.files().file("/root/runs").getText()).isEqualTo("run\n");
        }
    }

    @Test
    void aServerThatGivesNoSignOfLifeIsGivenUp() throws Exception {
        SshPatience patience =
                new SshPatience(Duration.ofSeconds(5), 10, Duration.ZERO, Duration.ofSeconds(1), Optional.empty());
        String seconds = GuestContract.number();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        SshGuest guest = SshGuest.open(settings(machine.host(server, "admin")).with(patience), notes::add);
        Thread build = new Thread(() -> {
            try {
                guest.commands().run(Command.of("sleep", seconds));
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        build.start();
        while (GuestContract.processes(seconds).isEmpty()) {
            Thread.sleep(20);
        }
        ProcessHandle login = login(GuestContract.processes(seconds).get(0));
        onHost("kill", "-STOP", Long.toString(login.pid()));
        try {
            build.join();
        } finally {
            login.destroyForcibly();
            guest.close();
        }

        assertThat(thrown.get()).hasMessage("the connection to 127.0.0.1 was lost while 'sleep' ran");
    }

    /** The server's process of the login under which a process runs. */
    private static ProcessHandle login(ProcessHandle process) {
        ProcessHandle at = process;
        while (!at.info().command().orElse("").endsWith("/sshd")) {
            at = at.parent().orElseThrow();
        }
        return at;
    }

    @Test
    void aSilentCommandIsEndedWhenToldSo() throws Exception {
        SshPatience patience = new SshPatience(
                Duration.ofSeconds(5),
                10,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Optional.of(Duration.ofSeconds(2)));
        try (SshGuest guest =
                SshGuest.open(settings(machine.host(server, "admin")).with(patience), notes::add)) {
            guest.commands().run(Command.of("/bin/sh", "-c", "for i in 1 2 3 4 5; do echo; sleep 1; done"));
            assertThatThrownBy(() -> guest.commands().run(Command.of("sleep", "600")))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("'sleep' printed nothing for 2 s and was ended");
        }
    }

    @Test
    void ciphersAndKeyExchangesMayBeChosen() throws Exception {
        SshSettings plain = settings(machine.host(server, "admin"));

        assertLogsIn(new SshSettings(
                plain.instance(),
                Optional.empty(),
                SHORT,
                List.of("aes256-gcm@openssh.com"),
                List.of("ecdh-sha2-nistp256")));
        assertThatThrownBy(() -> SshGuest.open(
                        new SshSettings(plain.instance(), Optional.empty(), SHORT, List.of("rot13"), List.of()),
                        notes::add))
                .hasMessage("no cipher 'rot13'");
    }
}
