// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.filesystem.ChangeArchive;
import org.imagedsl.runtime.filesystem.Keeper;
import org.imagedsl.runtime.filesystem.TreeDifference;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.steps.BuildWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesIT {

    @TempDir
    Path folder;

    private BuildWorld world;
    private Path before;
    private Path after;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.debian(folder);
        before = Files.createDirectory(folder.resolve("before"));
        after = Files.createDirectory(folder.resolve("after"));
        for (Path root : List.of(before, after)) {
            Files.createDirectory(root.resolve("etc"));
        }
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private Path archive() throws Exception {
        Path archive = folder.resolve("web-1.tar");
        ChangeArchive.in(world.get(Keeper.REF), folder)
                .write(after.toString(), after, TreeDifference.between(before, after), archive);
        return archive;
    }

    @Test
    void areMadeWithAttributesAndRemovals() throws Exception {
        Files.writeString(before.resolve("etc/issue.net"), "x");
        Path motd = Files.writeString(after.resolve("etc/motd"), "hello");
        Files.getFileAttributeView(motd, UserDefinedFileAttributeView.class)
                .write("note", ByteBuffer.wrap("kept".getBytes(StandardCharsets.UTF_8)));
        assertThat(world.file("/etc/issue.net").exists()).isTrue();

        new Changes(archive()).perform(world);

        assertThat(world.file("/etc/issue.net").exists()).isFalse();
        assertThat(world.file("/etc/motd").getText()).isEqualTo("hello");
        assertThat(world.file("/etc/passwd").exists()).isTrue();
        Path made = world.get(Keeper.REF).view(world.get(BuildRefs.MOUNT_PATH)).resolve("etc/motd");
        assertThat(Files.getFileAttributeView(made, UserDefinedFileAttributeView.class)
                        .list())
                .containsExactly("note");
    }

    @Test
    void replaceALinkAndNeverWriteThroughIt() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "safe");
        world.file("/etc/motd").linkTo(outside.toString());
        world.file("/srv/out").linkTo(folder.toString());
        Files.writeString(after.resolve("etc/motd"), "hello");
        new Changes(archive()).perform(world);

        assertThat(world.file("/etc/motd").isLink()).isFalse();
        assertThat(outside).hasContent("safe");
    }

    @Test
    void areRefusedWhereALinkStandsForAFolder() throws Exception {
        world.file("/srv/out").linkTo(folder.toString());
        Files.createDirectories(after.resolve("srv/out"));
        Files.createDirectories(before.resolve("srv/out"));
        Files.writeString(after.resolve("srv/out/escaped"), "x");
        Changes changes = new Changes(archive());

        assertThatThrownBy(() -> changes.perform(world))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("'/srv/out' is no folder in this image");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void areOneArchiveEachTime() throws Exception {
        Files.writeString(after.resolve("etc/motd"), "hello");
        Path first = archive();
        byte[] bytes = Files.readAllBytes(first);
        Files.delete(first);

        assertThat(Files.readAllBytes(archive())).isEqualTo(bytes);
    }

    @Test
    void areRefusedWhenTheArchiveHoldsSomethingElse() throws Exception {
        Path other = Files.writeString(folder.resolve("other.tar"), "no tar at all");

        assertThatThrownBy(() -> new Changes(other).perform(world)).isInstanceOf(BuildFailure.class);
    }
}
