// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadIT {

    @TempDir
    Path folder;

    private BuildWorld world;
    private Path local;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.empty(folder);
        local = Files.createDirectory(folder.resolve("local"));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void aFileReplacesAnOlderOneOrGoesIntoAFolder() throws Exception {
        world.file("/var/log/x").setText("new");
        Path target = Files.writeString(local.resolve("old"), "old");
        new Download(Text.of("/var/log/x"), target).perform(world);
        new Download(Text.of("/var/log/x"), local).perform(world);
        assertThat(target).hasContent("new");
        assertThat(local.resolve("x")).hasContent("new");
        assertThat(local).isDirectoryNotContaining("glob:**/.download*");
    }

    @Test
    void aFolderReplacesAnOlderOne() throws Exception {
        world.file("/opt/app/sub/f").setText("new");
        Files.writeString(Files.createDirectories(local.resolve("app")).resolve("stale"), "x");
        new Download(Text.of("/opt/app"), local.resolve("app")).perform(world);
        assertThat(local.resolve("app/sub/f")).hasContent("new");
        assertThat(local.resolve("app/stale")).doesNotExist();
    }

    @Test
    void aLinkToAHostPathBringsTheImagesFile() throws Exception {
        world.file("/etc/os-release").setText("image");
        world.file("/link").linkTo("/etc/os-release");
        new Download(Text.of("/link"), local.resolve("out")).perform(world);
        assertThat(local.resolve("out")).isRegularFile().hasContent("image");
    }

    @Test
    void aMissingFileFailsByName() {
        assertThatThrownBy(() -> new Download(Text.of("/none"), local.resolve("out")).perform(world))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("no file '/none' in the image");
        assertThat(local).isEmptyDirectory();
    }
}
