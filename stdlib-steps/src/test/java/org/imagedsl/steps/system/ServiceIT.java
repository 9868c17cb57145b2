// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.imagedsl.steps.system.Service.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceIT {

    @TempDir
    Path folder;

    @Test
    void changesWhatStartsWithoutStartingIt() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            new Service(List.of("systemd-networkd"), State.ENABLED).perform(world);
            new Service(List.of("apt-daily.timer", "fstrim.timer"), State.MASKED).perform(world);
            new Service(List.of("getty@tty1"), State.DISABLED).perform(world);
            String wants = "/etc/systemd/system/multi-user.target.wants/systemd-networkd.service";
            assertThat(world.file(wants).isLink()).isTrue();
            assertThat(world.file("/etc/systemd/system/apt-daily.timer").readLink())
                    .isEqualTo("/dev/null");
            assertThat(world.file("/etc/systemd/system/getty.target.wants/getty@tty1.service")
                            .isLink())
                    .isFalse();
        }
    }

    @Test
    void anUnknownUnitOrAnImageWithoutSystemdFails() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder.resolve("a"))) {
            assertThatThrownBy(() -> new Service(List.of("nginx"), State.ENABLED).perform(world))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("systemctl");
        }
        try (BuildWorld world = BuildWorld.empty(folder.resolve("b"))) {
            assertThatThrownBy(() -> new Service(List.of("nginx"), State.ENABLED).perform(world))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("the image has no systemctl");
        }
    }

    @Test
    void networkBringsItsResolver() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            new Network(List.of(), Optional.empty(), Optional.empty(), List.of()).perform(world);
            assertThat(world.file("/etc/systemd/network/50-ethernet.network").getText())
                    .isEqualTo("[Match]\nType=ether\nKind=!*\n\n[Network]\nDHCP=yes\n");
            assertThat(world.inImage("systemctl", "is-enabled", "systemd-networkd", "systemd-resolved"))
                    .isEqualToIgnoringNewLines("enabled\nenabled");
        }
    }

    @Test
    void mistakesAreProblems() {
        assertThat(Words.problems(new Service(List.of("--now"), State.ENABLED)))
                .containsExactly("units: '--now' is not the name of a unit");
        assertThat(Words.problems(
                        new Network(List.of("eth0"), Optional.of("10.0.0.1"), Optional.of("gw"), List.of("dns"))))
                .containsExactly(
                        "address: '10.0.0.1' is not an address with its prefix length (as '192.0.2.10/24')",
                        "gateway: 'gw' is not an address",
                        "dns: 'dns' is not an address");
    }

    @Test
    void aFixedAddressIsWrittenForItsInterface() {
        Network fixed =
                new Network(List.of("eth0"), Optional.of("10.0.0.2/24"), Optional.of("10.0.0.1"), List.of("10.0.0.53"));
        assertThat(fixed.unit())
                .isEqualTo("[Match]\nName=eth0\n\n[Network]\nAddress=10.0.0.2/24\nGateway=10.0.0.1\nDNS=10.0.0.53\n");
    }
}
