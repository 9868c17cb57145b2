// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.imagedsl.steps.system.Debian.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianIT {

    @TempDir
    Path folder;

    private static Debian debian(String suite, List<String> packages, List<String> mirror) {
        return new Debian(
                suite, packages, List.of("main"), Variant.MINBASE, false, mirror, Optional.empty(), Optional.empty());
    }

    @Test
    void installsASystemThatKnowsNothingOfThisHostButItsMirrors() throws Exception {
        try (BuildWorld world = BuildWorld.empty(folder)) {
            debian("bookworm", List.of("netbase"), List.of()).perform(world);
            assertThat(world.inImage("dpkg-query", "-W", "-f", "${Status}", "netbase"))
                    .isEqualTo("install ok installed");
            assertThat(world.inImage("dpkg", "--audit")).isEmpty();
            assertThat(world.file("/etc/hostname").exists()).isFalse();
            assertThat(world.file("/etc/apt/apt.conf.d/99mmdebstrap").exists()).isFalse();
            assertThat(world.file("/etc/dpkg/dpkg.cfg.d/99mmdebstrap").exists()).isFalse();
            assertThat(world.file("/etc/apt/sources.list").exists()).isFalse();
            assertThat(world.file("/etc/apt/sources.list.d/debian.sources").getText())
                    .contains("Suites: bookworm\nComponents: main\n");
            assertThat(world.file("/etc/resolv.conf").exists())
                    .as("the build's resolver stays for later steps")
                    .isTrue();
            assertThat(world.workspace()).isEmptyDirectory();
        }
    }

    @Test
    void aMissingMirrorIsNamedWithWhatToDo() throws Exception {
        try (BuildWorld world = BuildWorld.empty(folder)) {
            assertThatThrownBy(() -> debian("bookworm", List.of(), List.of("http://127.0.0.1:9/debian"))
                            .perform(world))
                    .isInstanceOfSatisfying(BuildFailure.class, failure -> {
                        assertThat(failure)
                                .hasMessageStartingWith(
                                        "cannot read the archive of 'bookworm': Failed to fetch http://127.0.0.1:9/debian/dists/bookworm/InRelease");
                        assertThat(failure.hint())
                                .isEqualTo(
                                        "check the network and the sources in /etc/apt of this host, or name an archive with mirror:");
                    });
            assertThat(world.workspace()).isEmptyDirectory();
        }
    }

    @Test
    void refusesAnImageThatHasASystem() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            assertThatThrownBy(() -> debian("bookworm", List.of(), List.of()).perform(world))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("the image already holds a Debian system");
        }
    }

    @Test
    void mistakesAreProblems() {
        assertThat(Words.problems(debian("Book Worm", List.of("--force", "curl"), List.of("m.example/debian"))))
                .containsExactly(
                        "suite: 'Book Worm' is not the code name of a Debian release (as 'bookworm')",
                        "packages: '--force' is not a package name",
                        "mirror: 'm.example/debian' is not the address of an archive (begin with http://)");
    }
}
