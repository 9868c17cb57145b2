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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptIT {

    @TempDir
    Path folder;

    private static Apt apt(List<String> install, List<String> remove) {
        return new Apt(install, remove, Optional.empty(), false, false);
    }

    @Test
    void installsAndRemovesAndFetchesListsOnlyWhenMissing() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            apt(List.of("bsdextrautils"), List.of()).perform(world);
            assertThat(world.file("/usr/bin/hexdump").exists()).isTrue();
            world.inImage("find", "/var/lib/apt/lists", "-type", "f", "-delete");
            apt(List.of("file"), List.of("bsdextrautils")).perform(world);
            assertThat(world.file("/usr/bin/file").exists()).isTrue();
            assertThat(world.file("/usr/bin/hexdump").exists()).isFalse();
            assertThat(world.inImage("find", "/var/cache/apt/archives", "-name", "*.deb"))
                    .isEmpty();
        }
    }

    @Test
    void anUnknownPackageFailsWithAptsWord() throws Exception {
        try (BuildWorld world = BuildWorld.debian(folder)) {
            assertThatThrownBy(() -> apt(List.of("ngnix"), List.of()).perform(world))
                    .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.output())
                            .contains("E: Unable to locate package ngnix"));
        }
    }

    @Test
    void anImageWithoutAptIsRefused() throws Exception {
        try (BuildWorld world = BuildWorld.empty(folder)) {
            assertThatThrownBy(() -> apt(List.of("nginx"), List.of()).perform(world))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessage("the image has no apt-get for this step");
        }
    }

    @Test
    void mistakesAreProblems() {
        assertThat(Words.problems(apt(List.of(), List.of())))
                .containsExactly("apt has nothing to do (name packages, or say upgrade: true)");
        assertThat(Words.problems(apt(List.of("-y", "libstdc++6:amd64=12.2"), List.of("nano-"))))
                .containsExactly("install: '-y' is not a package name", "remove: 'nano-' is not a package name");
    }
}
