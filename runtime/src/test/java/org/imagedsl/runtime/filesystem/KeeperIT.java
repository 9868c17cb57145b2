// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeeperIT {

    private BuildHost build;

    @BeforeEach
    void start() throws IOException {
        build = new BuildHost();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        build.close();
    }

    @Test
    void showsTheHostOnlyAnEmptyFolder() throws IOException, InterruptedException {
        build.run("touch", build.keeper.mountBase() + "/inside");

        assertThat(build.keeper.view(build.keeper.mountBase() + "/inside")).exists();
        assertThat(build.keeper.mountBase()).isEmptyDirectory();
        assertThat(MountTable.ofHost().within(build.folder.toString())).isEmpty();
        assertThat(MountTable.of(build.keeper)
                        .isMountPoint(build.keeper.mountBase().toString()))
                .isTrue();
    }

    @Test
    void runsCommandsInItsOwnPidNamespace() throws InterruptedException {
        assertThat(build.run("sh", "-c", "cat /proc/1/comm").strip()).isEqualTo("cat");
        assertThat(build.run("sh", "-c", "readlink /proc/self/ns/pid"))
                .isNotEqualTo(BuildHost.onHost("readlink", "/proc/self/ns/pid"));
    }

    @Test
    void hasAHostNameOfItsOwn() throws InterruptedException {
        String before = BuildHost.onHost("uname", "-n");

        build.keeper.hostname("name-of-the-image");

        assertThat(build.run("uname", "-n").strip()).isEqualTo("name-of-the-image");
        assertThat(BuildHost.onHost("uname", "-n")).isEqualTo(before);
    }

    @Test
    void startsCommandsInTheirFolder() throws InterruptedException {
        String folder = build.keeper.mountBase().toString();

        assertThat(build.host
                        .run(Command.of("pwd").in(Optional.of(folder)).silently())
                        .output()
                        .strip())
                .isEqualTo(folder);
    }

    @Test
    void reapsOrphans() throws IOException, InterruptedException {
        build.run("sh", "-c", "(setsid sh -c 'exit 0' &) ; true");

        assertThat(Patience.await(java.time.Duration.ofSeconds(5), () -> !build.run("sh", "-c", "cat /proc/[0-9]*/stat")
                        .contains(") Z ")))
                .isTrue();
    }

    @Test
    void endsWhatACommandLeavesInItsSession() throws IOException, InterruptedException {
        build.run("sh", "-c", "sleep 86399 >/dev/null 2>&1 & true");

        assertThat(Patience.await(
                        java.time.Duration.ofSeconds(5),
                        () -> !build.run("sh", "-c", "cat /proc/[0-9]*/cmdline").contains("86399")))
                .isTrue();
    }

    @Test
    void refusesAHostCommandAsAUser() {
        assertThatThrownBy(() -> build.host.run(Command.of("id").as(Optional.of("nobody"))))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("host command 'id' cannot run as 'nobody'");
    }

    @Test
    void namesAMissingProgramAndItsOwnEnd() {
        assertThatThrownBy(() -> build.run("no-such-program"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no program 'no-such-program' on the build host");

        build.keeper.close();

        assertThatThrownBy(() -> build.run("true"))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the build's keeper process has ended");
    }

    @Test
    void endsDaemonsAndMountsWhenClosed() throws IOException, InterruptedException {
        String point = build.keeper.mountBase() + "/memory";
        build.mounter.mount(Mount.virtual("tmpfs"), point);
        build.run(
                "sh",
                "-c",
                "cd " + point + "; setsid sh -c 'echo >up; sleep 86400' >/dev/null 2>&1 &"
                        + " while [ ! -e up ]; do sleep 0.02; done");

        assertThat(MountHolder.of(build.keeper, point)).isNotEmpty();

        build.keeper.close();
        build.keeper.close();

        assertThat(Patience.await(java.time.Duration.ofSeconds(5), build::noneLeft))
                .isTrue();
        assertThat(Files.exists(build.keeper.view("/"))).isFalse();
    }
}
