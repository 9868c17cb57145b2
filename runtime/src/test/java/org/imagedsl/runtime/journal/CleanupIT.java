// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.execute.KilledBuild;
import org.imagedsl.runtime.step.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupIT {

    @TempDir
    Path folder;

    private StateFolder state;
    private Optional<Process> child = Optional.empty();

    @BeforeEach
    void place() {
        state = new StateFolder(folder.resolve("state"));
    }

    @AfterEach
    void endChild() throws InterruptedException {
        if (child.isPresent()) {
            child.get().destroyForcibly().waitFor();
            cleanUp();
        }
    }

    private Cleanup.Result cleanUp() throws InterruptedException {
        return new Cleanup(state, Removers.ofHost(state, new CommandRunner().reportingTo(LineSink.NONE))).run();
    }

    private Process startBuild() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBuild.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        child = Optional.of(process);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("ready");
        return process;
    }

    private String loopDevices() throws InterruptedException {
        return new CommandRunner()
                .run(Command.of("losetup", "--list", "--noheadings").silently(), LineSink.NONE)
                .output();
    }

    @Test
    void removesWhatAKilledBuildLeftAndIsSafeToRunTwice() throws Exception {
        Process build = startBuild();
        assertThat(cleanUp().removed()).as("a live build is left alone").isEmpty();
        assertThat(folder.resolve("target.part")).exists();
        assertThat(loopDevices()).contains(folder.toString());
        build.destroyForcibly().waitFor();

        Cleanup.Result first = cleanUp();
        assertThat(first.failed()).isEmpty();
        assertThat(first.removed()).hasSize(4);
        assertThat(first.removed().get(0)).startsWith("file " + folder.resolve("target.part") + " of build ");
        assertThat(folder.resolve("target.part")).doesNotExist();
        assertThat(loopDevices()).doesNotContain(folder.toString());
        assertThat(Files.walk(state.path())).noneMatch(path -> path.endsWith("disk.raw"));

        assertThat(cleanUp()).isEqualTo(new Cleanup.Result(List.of(), List.of(), List.of()));
    }

    @Test
    void reportsWhatItCannotRemoveAndTriesAgainNextTime() throws Exception {
        Path journal;
        try (BuildFolder build = BuildFolder.create(state, Optional.empty())) {
            build.journal().acquiring(Resource.of("ec2 volume", "vol-1"));
            journal = build.path();
        }
        String line = "ec2 volume vol-1 of build " + journal.getFileName();

        assertThat(cleanUp().failed()).singleElement().asString().startsWith(line);
        Map<String, Cleanup.Remover> cloud = Map.of("ec2 volume", resource -> true);
        assertThat(new Cleanup(state, cloud).run().removed()).containsExactly(line);
        assertThat(cleanUp().failed()).isEmpty();
    }

    @Test
    void leavesABuildOfThisProcessAloneWhileItLives() throws Exception {
        try (BuildFolder build = BuildFolder.create(state, Optional.empty())) {
            build.journal().acquiring(Resource.of("thing", "x"));
            assertThat(new Cleanup(state, Map.of("thing", resource -> true))
                            .run()
                            .removed())
                    .isEmpty();
            assertThat(new Cleanup(state, Map.of("thing", resource -> true))
                            .run()
                            .removed())
                    .isEmpty();
        }
        assertThat(new Cleanup(state, Map.of("thing", resource -> true)).run().removed())
                .hasSize(1);
    }

    @Test
    void doesNotTakeAReusedProcessIdForALiveBuild() throws Exception {
        Path dead;
        try (BuildFolder build = BuildFolder.create(state, Optional.empty())) {
            build.journal().acquiring(Resource.of("thing", "x"));
            dead = build.path();
        }
        Files.writeString(dead.resolve("owner"), ProcessHandle.current().pid() + " 1 other-boot");

        assertThat(new Cleanup(state, Map.of("thing", resource -> true)).run().removed())
                .hasSize(1);
    }

    @Test
    void removesAFolderOutsideTheStateOnlyWhenItIsEmpty() throws Exception {
        Path full = Files.createDirectory(folder.resolve("full"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(full.resolve("precious"), "x");
        try (BuildFolder build = BuildFolder.create(state, Optional.empty())) {
            build.journal().acquiring(Resource.folder(full));
            build.journal().acquiring(Resource.folder(empty));
        }
        cleanUp();

        assertThat(full.resolve("precious")).exists();
        assertThat(empty).doesNotExist();
    }
}
