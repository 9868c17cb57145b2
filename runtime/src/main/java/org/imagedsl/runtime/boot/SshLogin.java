// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Scope;

/** A login to the booted copy with a key that exists for this check only, and only in the copy. */
record SshLogin(SshCheck check, Path copy, Path key, Path knownHosts, int port) {

    static final List<HostTool> TOOLS =
            List.of(new HostTool("ssh", "openssh-client"), new HostTool("ssh-keygen", "openssh-client"));

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The forwarded port takes connections before the guest does. */
    private static final Duration LONGEST_LOGIN = Duration.ofSeconds(30);

    /** OpenSSH's own status when there is no connection, whatever the remote command would give. */
    private static final int NO_CONNECTION = 255;

    static SshLogin prepare(Scope scope, Path folder, SshCheck check) throws IOException, InterruptedException {
        Path key = folder.resolve("key");
        scope.host()
                .run(Command.of(
                        "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "imagedsl-verify", "-f", key.toString()));
        Path copy = folder.resolve("copy.raw");
        String disk = scope.get(BuildRefs.DISK_FILE).toString();
        scope.host().run(Command.of("cp", "--reflink=auto", "--sparse=always", "--", disk, copy.toString()));
        String publicKey = Files.readString(folder.resolve("key.pub"));
        AuthorizedCopy.authorize(scope, copy, check.user(), publicKey);
        return new SshLogin(check, copy, key, folder.resolve("known_hosts"), freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The copy as disk, and a network that reaches only this host's forwarded port. */
    List<String> qemuWords() {
        return List.of(
                "-drive",
                BootCheck.drive(copy, "raw"),
                "-netdev",
                "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:" + port + "-:22",
                "-device",
                "virtio-net-pci,netdev=net,romfile=");
    }

    void check(Scope scope, SerialConsole console, Deadline deadline) throws IOException, InterruptedException {
        awaitLogin(scope, console, deadline);
        for (String command : check.commands()) {
            if (deadline.isOver()) {
                throw console.failure("no time left for '" + command + "'", deadline);
            }
            scope.output("$ " + command);
            scope.host().run(ssh(command).within(Optional.of(deadline.left())));
        }
    }

    private void awaitLogin(Scope scope, SerialConsole console, Deadline deadline)
            throws IOException, InterruptedException {
        while (true) {
            try {
                scope.host().run(ssh("true").within(Optional.of(LONGEST_LOGIN)).silently());
                return;
            } catch (CommandFailure failure) {
                if (failure.exitCode() != NO_CONNECTION && failure.exitCode() != -1) {
                    throw failure;
                }
                if (console.hasEnded() || deadline.isOver()) {
                    throw console.failure(
                            "no SSH login as '" + check.user() + "' ("
                                    + failure.output().strip() + ")",
                            deadline);
                }
            }
            console.pause(PAUSE);
        }
    }

    private Command ssh(String command) {
        List<String> words = new ArrayList<>(List.of("ssh", "-F", "none", "-p", Integer.toString(port)));
        for (String option : List.of(
                "IdentityFile=" + quoted(key),
                "UserKnownHostsFile=" + quoted(knownHosts),
                "GlobalKnownHostsFile=/dev/null",
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=accept-new",
                "ConnectTimeout=10",
                "LogLevel=ERROR")) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(List.of("-l", check.user(), "--", "127.0.0.1", command));
        return Command.of(words);
    }

    /** File options split at spaces and expand percent signs; see ssh_config(5). */
    private static String quoted(Path file) {
        return "\"" + file.toString().replace("%", "%%") + "\"";
    }
}
