// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {

    @Test
    void readsOneLineSources() {
        String text =
                """
                # a comment
                deb http://a.example/debian/ bookworm main contrib # why
                deb-src http://a.example/debian bookworm main
                deb [ arch=amd64 signed-by=/k/debian-archive.gpg ] https://b.example/debian-security bookworm-security main
                """;
        assertThat(AptSources.lines(text))
                .containsExactly(
                        new AptSource(
                                "http://a.example/debian", "bookworm", List.of("main", "contrib"), Optional.empty()),
                        new AptSource(
                                "https://b.example/debian-security",
                                "bookworm-security",
                                List.of("main"),
                                Optional.of("/k/debian-archive.gpg")));
    }

    @Test
    void readsStanzasWithCommentsContinuationsAndSeveralSuites() {
        String text =
                """
                Types: deb deb-src
                # http://snapshot.example/2025
                URIs: http://a.example/debian
                Suites: bookworm
                 bookworm-updates
                Components: main
                Signed-By: /k.gpg

                Enabled: no
                Types: deb
                URIs: http://off.example/
                Suites: x
                """;
        assertThat(AptSources.stanzas(text))
                .containsExactly(
                        new AptSource("http://a.example/debian", "bookworm", List.of("main"), Optional.of("/k.gpg")),
                        new AptSource(
                                "http://a.example/debian", "bookworm-updates", List.of("main"), Optional.of("/k.gpg")));
    }

    @Test
    void anEmbeddedKeyLeavesTheTrustedKeyrings() {
        String text = "Types: deb\nURIs: http://a.example/debian\nSuites: sid\nComponents: main\nSigned-By:\n"
                + " -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDME\n";
        assertThat(AptSources.stanzas(text))
                .containsExactly(new AptSource("http://a.example/debian", "sid", List.of("main"), Optional.empty()));
    }

    @Test
    void readsEveryListInOrderAndNothingElse(@TempDir Path apt) throws Exception {
        Path parts = Files.createDirectory(apt.resolve("sources.list.d"));
        Files.writeString(apt.resolve("sources.list"), "deb http://1.example/debian a main\n");
        Files.writeString(parts.resolve("b.list"), "deb http://2.example/debian b main\n");
        Files.writeString(parts.resolve("b.list.save"), "deb http://no.example/debian c main\n");
        assertThat(AptSources.read(apt)).extracting(AptSource::suite).containsExactly("a", "b");
        assertThat(AptSources.read(apt.resolve("none"))).isEmpty();
    }
}
