// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DebianArchiveTest {

    private static final List<AptSource> HOST = AptSources.lines(
            """
            deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://a.example/debian bookworm main
            deb http://a.example/debian bookworm-updates main
            deb http://a.example/debian bookworm-backports main
            deb http://a.example/debian-security bookworm-security main
            deb https://docker.example/linux/debian bookworm stable
            deb [signed-by=/k/vendor.gpg] https://vendor.example/debian bookworm main
            deb https://apt.example/apt cloud-sdk-bookworm main
            deb file:/srv/debian bookworm main
            """);

    private static List<String> lines(List<AptSource> sources) {
        return sources.stream().map(AptSource::line).toList();
    }

    @Test
    void takesDebiansOwnArchivesAlone() {
        assertThat(lines(DebianArchive.forSuite(HOST, "bookworm", List.of("main", "contrib"))))
                .containsExactly(
                        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://a.example/debian bookworm main contrib",
                        "deb http://a.example/debian bookworm-updates main contrib",
                        "deb http://a.example/debian-security bookworm-security main contrib");
    }

    @Test
    void namesThemForAnotherRelease() {
        assertThat(DebianArchive.forSuite(HOST, "trixie", List.of("main")))
                .extracting(AptSource::suite)
                .containsExactly("trixie", "trixie-updates", "trixie-security");
        assertThat(DebianArchive.forSuite(HOST, "sid", List.of("main")))
                .extracting(AptSource::suite)
                .containsExactly("sid");
    }

    @Test
    void findsNothingOnAHostWithoutDebian() {
        List<AptSource> ubuntu = AptSources.lines("deb http://u.example/ubuntu jammy main\n");
        assertThat(DebianArchive.forSuite(ubuntu, "bookworm", List.of("main"))).isEmpty();
        assertThat(DebianArchive.forSuite(List.of(), "bookworm", List.of("main")))
                .isEmpty();
    }

    @Test
    void aNamedMirrorOfSecurityUpdatesGetsTheirSuite() {
        assertThat(lines(DebianArchive.of(
                        List.of("http://m.example/debian/", "http://m.example/debian-security"),
                        "bookworm",
                        List.of("main"),
                        Optional.of("/k.gpg"))))
                .containsExactly(
                        "deb [signed-by=/k.gpg] http://m.example/debian bookworm main",
                        "deb [signed-by=/k.gpg] http://m.example/debian-security bookworm-security main");
    }
}
