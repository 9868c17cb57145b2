// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.step.Option;
import org.junit.jupiter.api.Test;

class SshAccessTest {

    private static final Path PAGE = Path.of("../docs/decisions/2026-11-21-ssh.md");

    /** The communicator keys of Packer's amazon plugin 1.8.2 and plugin SDK 0.6.10. */
    private static final Set<String> KEYS = Set.of(
            """
            communicator pause_before_connecting ssh_username ssh_host ssh_port ssh_password ssh_private_key_file
            ssh_keypair_name temporary_key_pair_name temporary_key_pair_type temporary_key_pair_bits
            ssh_certificate_file ssh_agent_auth ssh_disable_agent_forwarding ssh_ciphers
            ssh_key_exchange_algorithms ssh_clear_authorized_keys ssh_pty ssh_timeout ssh_wait_timeout
            ssh_handshake_attempts ssh_bastion_host ssh_bastion_port ssh_bastion_username ssh_bastion_password
            ssh_bastion_interactive ssh_bastion_agent_auth ssh_bastion_private_key_file
            ssh_bastion_certificate_file ssh_proxy_host ssh_proxy_port ssh_proxy_username ssh_proxy_password
            ssh_file_transfer_method ssh_keep_alive_interval ssh_read_write_timeout ssh_local_tunnels
            ssh_remote_tunnels ssh_public_key ssh_private_key winrm_username winrm_password winrm_host winrm_port
            winrm_timeout winrm_use_ssl winrm_insecure winrm_use_ntlm winrm_no_proxy
            """
                    .strip()
                    .split("\\s+", -1));

    @Test
    void everyCommunicatorKeyHasItsWordOrAReason() throws IOException {
        Set<String> words = Stream.of(SshAccess.class, SshAccess.Bastion.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map((RecordComponent component) -> component.getAnnotation(Option.class))
                .flatMap(option -> Arrays.stream(option.replaces()))
                .collect(Collectors.toSet());
        Set<String> reasons = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", -1)[1])
                .collect(Collectors.toSet());

        Set<String> both = new TreeSet<>(words);
        both.addAll(reasons);
        assertThat(both).isEqualTo(new TreeSet<>(KEYS));
        assertThat(words).doesNotContainAnyElementsOf(reasons);
    }

    private static SshAccess access(Optional<Path> keyFile, boolean agent, Optional<SshAccess.Bastion> bastion) {
        return new SshAccess(
                "admin",
                Optional.empty(),
                22,
                Optional.empty(),
                keyFile,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TemporaryKey.Type.ED25519,
                agent,
                List.of(),
                bastion,
                Duration.ofMinutes(5),
                10,
                Optional.empty(),
                Duration.ofSeconds(5),
                Optional.empty(),
                List.of(),
                List.of(),
                true);
    }

    private static SshAccess.Bastion bastion(Optional<Path> keyFile) {
        return new SshAccess.Bastion(
                "jump", 2222, Optional.of("build"), Optional.empty(), keyFile, Optional.empty(), false, List.of());
    }

    @Test
    void aKeyOfTheBuildsOwnProvesWhoLogsInWhenNothingElseDoes() {
        TemporaryKey temporary = new TemporaryKey(Path.of("/key"), "ssh-ed25519 AAAA x");
        SshAccess plain = access(Optional.empty(), false, Optional.empty());

        assertThat(plain.needsTemporaryKey()).isTrue();
        SshSettings settings = plain.settings("10.0.0.1", Optional.of(temporary), Optional.of(Path.of("/agent")));
        assertThat(settings.instance()).hasToString("admin@10.0.0.1:22");
        assertThat(settings.instance().identity()).isEqualTo(SshIdentity.ofKey(Path.of("/key")));
        assertThat(access(Optional.empty(), true, Optional.empty()).needsTemporaryKey())
                .isFalse();
    }

    @Test
    void aBastionTakesTheInstancesKeyUnlessItHasOneOfItsOwn() {
        SshSettings shared = access(Optional.of(Path.of("/mine")), false, Optional.of(bastion(Optional.empty())))
                .settings("10.0.0.1", Optional.empty(), Optional.empty());
        SshSettings own = access(
                        Optional.of(Path.of("/mine")), false, Optional.of(bastion(Optional.of(Path.of("/its")))))
                .settings("10.0.0.1", Optional.empty(), Optional.empty());

        assertThat(shared.bastion().orElseThrow()).hasToString("build@jump:2222");
        assertThat(shared.bastion().orElseThrow().identity().keyFile()).contains(Path.of("/mine"));
        assertThat(own.bastion().orElseThrow().identity().keyFile()).contains(Path.of("/its"));
        assertThat(own.instance().identity().keyFile()).contains(Path.of("/mine"));
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> new SshAccess.Bastion(
                        "jump",
                        22,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Path.of("/cert")),
                        false,
                        List.of()))
                .hasMessage("a certificate needs its keyFile");
    }
}
