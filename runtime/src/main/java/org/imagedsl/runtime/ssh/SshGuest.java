// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandResult;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Guest;

/** An instance, reached over SSH. Owned by who opens it; closing is idempotent. */
public final class SshGuest implements Guest, AutoCloseable {

    private final SshSettings settings;
    private final SshConnection connection;
    private final RemoteTree tree;
    private final RemoteCommands commands;

    private SshGuest(SshSettings settings, SshConnection connection, LineSink sink) {
        this.settings = settings;
        this.connection = connection;
        this.tree = new RemoteTree(connection);
        this.commands = new RemoteCommands(connection, sink);
    }

    /**
     * Waits until the instance lets in.
     *
     * @param sink gets the output of commands, and what the user should know of the connection
     * @throws org.imagedsl.runtime.value.BuildFailure when it does not within the time, or shows a foreign host key
     */
    public static SshGuest open(SshSettings settings, LineSink sink) throws InterruptedException {
        return new SshGuest(settings, SshConnection.open(settings, sink), sink);
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public ImageFiles files() {
        return path -> new RemoteFile(tree, path.startsWith("/") ? path : "/" + path);
    }

    /**
     * Runs a command that writes no text, as {@code dd} does.
     *
     * @param taker gets its standard output as it comes, in the thread that reads the connection; a failure of it cuts
     *     the command off
     */
    public CommandResult stream(Command command, ByteTaker taker) throws InterruptedException {
        return commands.stream(command, taker);
    }

    /** How it is reached, for programs that connect by themselves, as Ansible does. */
    public SshSettings settings() {
        return settings;
    }

    /** Keys that the instance may show, as lines of {@code known_hosts} without the names. */
    public List<String> hostKeys() {
        return connection.hostKeys();
    }

    public List<String> bastionHostKeys() {
        return connection.bastionHostKeys();
    }

    @Override
    public void close() throws IOException {
        try {
            tree.close();
        } finally {
            connection.close();
        }
    }
}
