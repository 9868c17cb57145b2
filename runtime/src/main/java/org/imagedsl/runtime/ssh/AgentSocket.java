// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH agent behind a Unix socket: the JDK's own, where MINA would need a native library. See draft-miller-ssh-agent. */
final class AgentSocket extends AbstractAgentProxy {

    private static final int LONGEST_ANSWER = 256 * 1024;

    private final SocketChannel socket;

    private AgentSocket(SocketChannel socket) {
        super(null);
        this.socket = socket;
    }

    /** The agent of who builds, as OpenSSH finds it. */
    static Optional<Path> usual() {
        return Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }

    /** Agents for the sessions of a client; none is lent to the server. */
    static SshAgentFactory at(Path path) {
        return new SshAgentFactory() {
            @Override
            public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
                return new AgentSocket(SocketChannel.open(UnixDomainSocketAddress.of(path)));
            }

            @Override
            public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
                return List.of();
            }

            @Override
            public SshAgentServer createServer(ConnectionService service) {
                throw new UnsupportedOperationException("an agent is not forwarded");
            }
        };
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    protected synchronized Buffer request(Buffer buffer) throws IOException {
        ByteBuffer question = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
        while (question.hasRemaining()) {
            socket.write(question);
        }
        int length = read(Integer.BYTES).getInt();
        if (length < 1 || length > LONGEST_ANSWER) {
            throw new IOException("the SSH agent answered " + length + " bytes");
        }
        byte[] answer = read(length).array();
        return new ByteArrayBuffer(answer);
    }

    private ByteBuffer read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (socket.read(bytes) < 0) {
                throw new EOFException("the SSH agent closed the connection");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        super.close();
    }
}
