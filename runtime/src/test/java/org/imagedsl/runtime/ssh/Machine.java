// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.RootedFiles;
import org.imagedsl.runtime.step.Guest;

/**
 * A Debian in a keeper, as a chroot and, with its own OpenSSH server on a loopback port, as an instance. It has a user
 * {@code admin} who may use sudo, {@code guest} who may not, and a key of the test for all.
 */
public final class Machine {

    private static final Path TREE = Path.of("target/ssh-tree").toAbsolutePath();

    /** What guests put out. */
    public final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    final Path folder;
    final Keeper keeper;
    final TemporaryKey key;
    final Commands commands;
    final ImageFiles files;
    private final String root;
    private final List<Server> servers = new ArrayList<>();

    public Machine(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keeper = Keeper.start(folder.resolve("mounts"));
        String base = keeper.mountBase().toString();
        root = base + "/image";
        host("mkdir", base + "/upper", base + "/work", root);
        String layers = "lowerdir=" + tree() + ",upperdir=" + base + "/upper,workdir=" + base + "/work";
        host("mount", "-t", "overlay", "-o", layers, "overlay", root);
        host("mount", "-t", "proc", "proc", root + "/proc");
        host("mount", "--bind", "/dev", root + "/dev");
        host("mount", "-t", "devpts", "-o", "newinstance,ptmxmode=0666", "devpts", root + "/dev/pts");
        commands = keeper.chroot(root, List.of(), lines::add);
        files = new RootedFiles(keeper.view(root));
        key = TemporaryKey.generate(TemporaryKey.Type.ED25519, folder.resolve("key"), "test");
        inside("mkdir", "-p", "/run/sshd");
        // Without a password, but not locked: sshd lets no locked account in.
        inside("useradd", "-m", "-p", "*", "-s", "/bin/bash", "-G", "games,sudo", "admin");
        inside("useradd", "-m", "-p", "*", "-s", "/bin/sh", "guest");
        files.file("/etc/sudoers.d/admin").setText("admin ALL=(ALL) NOPASSWD: ALL\n");
        for (String home : List.of("/root", "/home/admin", "/home/guest")) {
            files.file(home + "/.ssh/authorized_keys").setText(key.publicLine() + "\n");
        }
    }

    /** The tree as a chroot's guest. */
    public Guest chroot() {
        return new Guest() {
            @Override
            public Commands commands() {
                return commands;
            }

            @Override
            public ImageFiles files() {
                return files;
            }
        };
    }

    String inside(String... words) throws InterruptedException {
        return commands.run(Command.of(words).silently()).output();
    }

    private void host(String... words) throws InterruptedException {
        keeper.commands(LineSink.NONE).run(Command.of(words).silently());
    }

    /** A running server; more lines of configuration may be given. */
    Server sshd(String... options) throws IOException, InterruptedException {
        Server server = new Server(freePort());
        server.start(options);
        servers.add(server);
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    List<String> hostKeys() throws IOException {
        return List.of(files.file("/etc/ssh/ssh_host_ed25519_key.pub").getText().strip());
    }

    SshHost host(Server server, String user) throws IOException {
        return new SshHost("127.0.0.1", server.port, user, SshIdentity.ofKey(key.file()), hostKeys());
    }

    void close() throws IOException, InterruptedException {
        for (Server server : servers) {
            server.stop();
        }
        keeper.close();
    }

    private static synchronized Path tree() throws IOException, InterruptedException {
        Files.createDirectories(TREE.getParent());
        try (FileChannel file = FileChannel.open(
                        TREE.resolveSibling("ssh-tree.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (lock.isValid() && !Files.exists(TREE)) {
                Path unfinished = TREE.resolveSibling("ssh-tree.new");
                run("rm", "-rf", "--one-file-system", unfinished.toString());
                run(
                        "mmdebstrap",
                        "--variant=minbase",
                        "--include=openssh-server,sudo",
                        "bookworm",
                        unfinished.toString());
                Files.move(unfinished, TREE);
            }
        }
        return TREE;
    }

    private static void run(String... words) throws InterruptedException {
        new CommandRunner().run(Command.of(words), LineSink.NONE);
    }

    /** An OpenSSH server inside; with it end its sessions. */
    final class Server {

        final int port;
        private Optional<Thread> thread = Optional.empty();

        private Server(int port) {
            this.port = port;
        }

        void start(String... options) throws IOException, InterruptedException {
            String configuration = "/etc/ssh/test-" + port;
            files.file(configuration)
                    // Of two lines for one thing the first counts.
                    .setText(String.join("\n", options) + "\nPort " + port + "\nListenAddress 127.0.0.1\nUsePAM no\n"
                            + "PidFile none\nPasswordAuthentication no\nSubsystem sftp internal-sftp\n"
                            + "PermitRootLogin yes\nMaxStartups 100\n");
            Thread runner = new Thread(() -> serve(configuration), "sshd " + port);
            runner.start();
            thread = Optional.of(runner);
            awaitPort();
        }

        private void serve(String configuration) {
            try {
                keeper.chroot(root, List.of(), line -> {})
                        .run(Command.of("/usr/sbin/sshd", "-D", "-e", "-f", configuration));
            } catch (InterruptedException e) {
                // The order to end.
            }
        }

        private void awaitPort() throws InterruptedException {
            while (thread.filter(Thread::isAlive).isPresent()) {
                try {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return;
                } catch (IOException e) {
                    Thread.sleep(50);
                }
            }
            throw new IllegalStateException("sshd did not start");
        }

        void stop() throws InterruptedException {
            if (thread.isPresent()) {
                thread.get().interrupt();
                thread.get().join();
                thread = Optional.empty();
            }
        }
    }
}
