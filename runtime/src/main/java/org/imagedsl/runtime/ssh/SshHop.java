// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.imagedsl.runtime.value.BuildFailure;

/** A client for one server: what it may show, what is shown to it. */
final class SshHop implements AutoCloseable {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);
    private static final Duration LONGEST_LOGIN = Duration.ofSeconds(30);
    private static final int UNANSWERED = 3;

    private final SshHost host;
    private final HostKeyCheck hostKey;
    private final SshClient client;

    SshHop(SshHost host, HostKeyCheck hostKey, SshSettings settings) {
        this.host = host;
        this.hostKey = hostKey;
        this.client = client(settings);
        client.start();
    }

    /**
     * One attempt to log in.
     *
     * @param address the server's, or where a tunnel to it begins
     */
    ClientSession login(InetSocketAddress address) throws IOException {
        ClientSession session = client.connect(host.user(), address.getHostString(), address.getPort())
                .verify(LONGEST_CONNECT)
                .getSession();
        try {
            PrivateKeys.of(host.identity()).forEach(session::addPublicKeyIdentity);
            host.identity().password().ifPresent(secret -> session.addPasswordIdentity(secret.reveal()));
            session.auth().verify(LONGEST_LOGIN);
            return session;
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    HostKeyCheck hostKey() {
        return hostKey;
    }

    private SshClient client(SshSettings settings) {
        ClientBuilder builder = ClientBuilder.builder();
        if (!settings.ciphers().isEmpty()) {
            var ciphers = BuiltinCiphers.parseCiphersList(settings.ciphers());
            refuse("cipher", ciphers.getUnsupportedFactories());
            builder.cipherFactories(List.copyOf(ciphers.getParsedFactories()));
        }
        if (!settings.keyExchanges().isEmpty()) {
            var exchanges = BuiltinDHFactories.parseDHFactoriesList(settings.keyExchanges());
            refuse("key exchange", exchanges.getUnsupportedFactories());
            builder.keyExchangeFactories(NamedFactory.setUpTransformedFactories(
                    false, exchanges.getParsedFactories(), ClientBuilder.DH2KEX));
        }
        SshClient made = builder.build();
        // Nothing of the home folder of who builds: neither its keys nor its configuration.
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
        made.setServerKeyVerifier(hostKey);
        made.setSessionFactory(new Pinning(made));
        host.identity().agentSocket().ifPresent(path -> made.setAgentFactory(AgentSocket.at(path)));
        times(made, settings.patience());
        return made;
    }

    private static void times(SshClient client, SshPatience patience) {
        // A long command may be silent for as long as it likes.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, LONGEST_CONNECT);
        if (!patience.keepAlive().isZero()) {
            CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, patience.keepAlive());
            CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
        }
    }

    private static void refuse(String what, List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new BuildFailure(
                    "no " + what + " '" + String.join("', '", unknown) + "'", "write the names that ssh -Q prints");
        }
    }

    @Override
    public void close() {
        client.stop();
    }

    /** Makes sessions that ask for known host keys only. */
    private static final class Pinning extends SessionFactory {

        Pinning(SshClient client) {
            super(client);
        }

        @Override
        protected ClientSessionImpl doCreateSession(IoSession connection) throws Exception {
            return new PinnedSession(getClient(), connection);
        }
    }
}
