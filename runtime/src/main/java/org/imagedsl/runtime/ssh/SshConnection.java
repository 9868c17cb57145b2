// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * A login that lasts: opened when the server is up, opened again when it was lost and is needed. What ran when it was lost
 * is the caller's affair. Closing is idempotent.
 */
final class SshConnection implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SshSettings settings;
    private final LineSink notes;
    private final SshHop instance;
    private final Optional<SshHop> bastion;
    private Optional<ClientSession> session = Optional.empty();
    private Optional<ClientSession> bastionSession = Optional.empty();
    private SshdSocketAddress tunnel = SshdSocketAddress.LOCALHOST_ADDRESS;

    private SshConnection(SshSettings settings, LineSink notes) {
        this.settings = settings;
        this.notes = notes;
        this.instance = hop(settings.instance());
        this.bastion = settings.bastion().map(this::hop);
    }

    /**
     * Waits until the server lets in.
     *
     * @param notes gets what the user should know, as the host key that is trusted
     */
    static SshConnection open(SshSettings settings, LineSink notes) throws InterruptedException {
        SshConnection connection = new SshConnection(settings, notes);
        try {
            connection.session();
            Duration pause = settings.patience().pauseBeforeConnecting();
            if (!pause.isZero()) {
                connection.drop();
                Thread.sleep(pause.toMillis());
                connection.session();
            }
            return connection;
        } catch (InterruptedException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    SshHost host() {
        return settings.instance();
    }

    Optional<SshHost> bastion() {
        return settings.bastion();
    }

    SshPatience patience() {
        return settings.patience();
    }

    /** Keys that the instance may show, as lines of {@code known_hosts} without the names. */
    List<String> hostKeys() {
        return instance.hostKey().lines();
    }

    List<String> bastionHostKeys() {
        return bastion.map(hop -> hop.hostKey().lines()).orElse(List.of());
    }

    /**
     * The open session, or a new one.
     *
     * @throws BuildFailure when the server does not let in within the time
     */
    synchronized ClientSession session() throws InterruptedException {
        if (session.filter(ClientSession::isOpen).isEmpty()) {
            drop();
            session = Optional.of(await());
        }
        return session.get();
    }

    private ClientSession await() throws InterruptedException {
        long end = System.nanoTime() + settings.patience().timeout().toNanos();
        int refusals = 0;
        while (true) {
            try {
                return attempt();
            } catch (InterruptedIOException e) {
                InterruptedException interrupted = new InterruptedException("stopped while connecting");
                interrupted.initCause(e);
                throw interrupted;
            } catch (IOException e) {
                refuseForeignKey();
                refusals += isRefusal(e) ? 1 : 0;
                boolean tooLate = System.nanoTime() + PAUSE.toNanos() > end;
                if (tooLate || refusals >= settings.patience().handshakeAttempts()) {
                    throw failure(e);
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private ClientSession attempt() throws IOException {
        SshHost host = settings.instance();
        return instance.login(
                bastion.isPresent() ? tunnel(bastion.get()) : new InetSocketAddress(host.address(), host.port()));
    }

    /** Where a tunnel to the instance begins: it takes connections of this host alone, and behind it waits a login. */
    private InetSocketAddress tunnel(SshHop hop) throws IOException {
        if (bastionSession.filter(ClientSession::isOpen).isEmpty()) {
            SshHost server = settings.bastion().orElseThrow();
            ClientSession opened = hop.login(new InetSocketAddress(server.address(), server.port()));
            bastionSession = Optional.of(opened);
            SshHost host = settings.instance();
            tunnel = opened.startLocalPortForwarding(
                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(host.address(), host.port()));
        }
        return tunnel.toInetSocketAddress();
    }

    private void refuseForeignKey() {
        if (instance.hostKey().hasRefused()) {
            throw foreignKey(settings.instance());
        }
        if (bastion.filter(hop -> hop.hostKey().hasRefused()).isPresent()) {
            throw foreignKey(settings.bastion().orElseThrow());
        }
    }

    private static BuildFailure foreignKey(SshHost host) {
        return new BuildFailure(
                host.address() + " shows another host key than the one that is known",
                "somebody may stand between, or the machine is another one; nothing was sent to it");
    }

    private BuildFailure failure(IOException last) {
        SshHost host = settings.instance();
        String cause = String.valueOf(last.getMessage());
        return isRefusal(last)
                ? new BuildFailure(
                        host.address() + " does not let '" + host.user() + "' in: " + cause,
                        "check the user's name (it is the image's own: admin, ec2-user, ubuntu), and the key",
                        last)
                : new BuildFailure(
                        "no SSH connection to " + host.address() + " port " + host.port() + " within "
                                + settings.patience().timeout().toSeconds() + " s: " + cause,
                        "check the security group, the route to the address, and that the image runs an SSH server",
                        last);
    }

    private static boolean isRefusal(IOException failure) {
        return failure instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private SshHop hop(SshHost host) {
        return new SshHop(host, new HostKeyCheck(host, notes), settings);
    }

    private synchronized void drop() {
        session.ifPresent(open -> open.close(true));
        session = Optional.empty();
    }

    @Override
    public void close() {
        drop();
        instance.close();
        bastion.ifPresent(SshHop::close);
    }
}
