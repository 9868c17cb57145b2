// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Secret;

/** How a script says that an instance is reached. What it leaves out of keys and passwords, a key of the build's own replaces. */
@Keyword(
        value = "ssh",
        summary = "how the instance is logged in to",
        example =
                "image('x') { aws { }; source ami('ami-0a'); instance { type 't3.small'; reachableFrom '10.0.0.7/32'; "
                        + "ssh { user 'admin'; timeout 10.minutes; bastion 'jump.example.org', user: 'build' } } }")
public record SshAccess(
        @Option(value = "the image's own user, as admin, ec2-user or ubuntu", replaces = "ssh_username") String user,
        @Option(value = "address, when it is not the instance's", replaces = "ssh_host") Optional<String> host,
        @Option(value = "port of the server", otherwise = "22", replaces = "ssh_port") int port,
        @Option(value = "password; give it as a secret", replaces = "ssh_password") Optional<Secret> password,
        @Option(value = "private key without a passphrase", replaces = "ssh_private_key_file") Optional<Path> keyFile,
        @Option(value = "OpenSSH certificate for the key file", replaces = "ssh_certificate_file")
                Optional<Path> certificate,
        @Option(value = "key pair that the cloud has already", replaces = "ssh_keypair_name") Optional<String> keyPair,
        @Option(value = "name of the key pair that is made for the build", replaces = "temporary_key_pair_name")
                Optional<String> temporaryKeyName,
        @Option(
                        value = "kind of the key pair that is made for the build",
                        otherwise = "ed25519",
                        replaces = "temporary_key_pair_type")
                TemporaryKey.Type temporaryKeyType,
        @Option(value = "whether the keys of the SSH agent are used", replaces = "ssh_agent_auth") boolean agent,
        @Option("public keys that the instance may show, as a line of known_hosts without the names")
                List<String> hostKeys,
        @Option(value = "server through which alone the instance is reached", replaces = "ssh_bastion_host")
                Optional<Bastion> bastion,
        @Option(
                        value = "longest time until it lets in",
                        otherwise = "5.minutes",
                        replaces = {"ssh_timeout", "ssh_wait_timeout"})
                Duration timeout,
        @Option(value = "logins that it may refuse until then", otherwise = "10", replaces = "ssh_handshake_attempts")
                int handshakeAttempts,
        @Option(value = "pause between its first login and the one that counts", replaces = "pause_before_connecting")
                Optional<Duration> pauseBeforeConnecting,
        @Option(
                        value = "time between signs of life; 0.seconds for none",
                        otherwise = "5.seconds",
                        replaces = "ssh_keep_alive_interval")
                Duration keepAlive,
        @Option(value = "longest silence of a command", replaces = "ssh_read_write_timeout")
                Optional<Duration> readWriteTimeout,
        @Option(value = "ciphers, in order of preference", replaces = "ssh_ciphers") List<String> ciphers,
        @Option(value = "key exchanges, in order of preference", replaces = "ssh_key_exchange_algorithms")
                List<String> keyExchanges,
        @Option(
                        value = "whether the build's own key is taken out of authorized_keys at the end",
                        otherwise = "true",
                        replaces = "ssh_clear_authorized_keys")
                boolean clearAuthorizedKeys) {

    public SshAccess {
        require(certificate.isEmpty() || keyFile.isPresent(), "a certificate needs its keyFile");
        require(
                keyPair.isEmpty() || keyFile.isPresent() || agent,
                "a keyPair of the cloud needs its private key: give keyFile, or agent true");
        require(port > 0 && port < 65536, "there is no port " + port);
        require(handshakeAttempts > 0, "handshakeAttempts counts from 1");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Whether nothing proves who logs in but a key that is made for the build. */
    public boolean needsTemporaryKey() {
        return keyFile.isEmpty() && keyPair.isEmpty() && password.isEmpty() && !agent;
    }

    /**
     * What a connection needs to know.
     *
     * @param address the instance's
     * @param temporary key of the build, when there is one
     */
    public SshSettings settings(String address, Optional<TemporaryKey> temporary) {
        Optional<Path> agentSocket = AgentSocket.usual();
        if (agent && agentSocket.isEmpty()) {
            throw new BuildFailure("there is no SSH agent", "start one, and let SSH_AUTH_SOCK name its socket");
        }
        return settings(address, temporary, agentSocket);
    }

    /**
     * What a connection needs to know.
     *
     * @param address the instance's
     * @param temporary key of the build, when there is one
     * @param agentSocket the agent of who builds; needed when {@code agent} is true
     */
    SshSettings settings(String address, Optional<TemporaryKey> temporary, Optional<Path> agentSocket) {
        SshIdentity identity = new SshIdentity(
                keyFile.or(() -> temporary.map(TemporaryKey::file)),
                certificate,
                agent ? agentSocket : Optional.empty(),
                password);
        SshPatience patience = new SshPatience(
                timeout, handshakeAttempts, pauseBeforeConnecting.orElse(Duration.ZERO), keepAlive, readWriteTimeout);
        return new SshSettings(
                new SshHost(host.orElse(address), port, user, identity, hostKeys),
                bastion.map(server -> server.host(user, identity, agentSocket)),
                patience,
                ciphers,
                keyExchanges);
    }

    /** The server on the way. What proves who logs in there is the instance's, unless something else is given. */
    @Keyword(value = "bastion", summary = "the server through which alone the instance is reached")
    public record Bastion(
            @Option(value = "its address", positional = true, replaces = "ssh_bastion_host") String address,
            @Option(value = "its port", otherwise = "22", replaces = "ssh_bastion_port") int port,
            @Option(value = "who logs in there; as on the instance", replaces = "ssh_bastion_username")
                    Optional<String> user,
            @Option(value = "password; give it as a secret", replaces = "ssh_bastion_password")
                    Optional<Secret> password,
            @Option(value = "private key without a passphrase", replaces = "ssh_bastion_private_key_file")
                    Optional<Path> keyFile,
            @Option(value = "OpenSSH certificate for the key file", replaces = "ssh_bastion_certificate_file")
                    Optional<Path> certificate,
            @Option(value = "whether the keys of the SSH agent are used", replaces = "ssh_bastion_agent_auth")
                    boolean agent,
            @Option("public keys that it may show, as a line of known_hosts without the names") List<String> hostKeys) {

        public Bastion {
            require(certificate.isEmpty() || keyFile.isPresent(), "a certificate needs its keyFile");
        }

        private SshHost host(String instanceUser, SshIdentity instance, Optional<Path> agentSocket) {
            boolean own = keyFile.isPresent() || password.isPresent() || agent;
            SshIdentity identity = own
                    ? new SshIdentity(keyFile, certificate, agent ? agentSocket : Optional.empty(), password)
                    : instance;
            return new SshHost(address, port, user.orElse(instanceUser), identity, hostKeys);
        }
    }
}
