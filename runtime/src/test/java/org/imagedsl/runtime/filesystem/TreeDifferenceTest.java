// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.imagedsl.runtime.filesystem.FileState.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDifferenceTest {

    @TempDir
    Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void makeTrees() throws IOException {
        before = Files.createDirectory(folder.resolve("before"));
        after = Files.createDirectory(folder.resolve("after"));
    }

    private List<String> lines() throws IOException {
        return TreeDifference.between(before, after).stream()
                .map(change -> change.kind() + " " + change.path())
                .toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void findsNothingBetweenTreesThatDifferInTimesOnly() throws IOException {
        for (Path root : List.of(before, after)) {
            write(root.resolve("etc/motd"), "hello");
            Files.createSymbolicLink(root.resolve("link"), Path.of("etc"));
        }
        Files.setLastModifiedTime(after.resolve("etc/motd"), FileTime.fromMillis(0));

        assertThat(lines()).isEmpty();
    }

    @Test
    void namesWhatWasAddedChangedAndRemovedInTheOrderOfPaths() throws IOException {
        write(before.resolve("etc/old/a"), "x");
        write(before.resolve("etc/motd"), "hello");
        write(before.resolve("etc/same"), "same");
        write(after.resolve("etc/motd"), "world");
        write(after.resolve("etc/same"), "same");
        write(after.resolve("var/new/b"), "x");

        assertThat(lines())
                .containsExactly(
                        "CHANGED /etc/motd",
                        "REMOVED /etc/old",
                        "REMOVED /etc/old/a",
                        "ADDED /var",
                        "ADDED /var/new",
                        "ADDED /var/new/b");
    }

    @Test
    void tellsModesOwnersAndKindsBeforeAndAfter() throws IOException {
        for (Path root : List.of(before, after)) {
            write(root.resolve("mode"), "x");
            write(root.resolve("owner"), "x");
        }
        FileModes.mode(after.resolve("mode"), 04711);
        FileModes.owner(after.resolve("owner"), 1234);
        write(before.resolve("kind"), "x");
        write(after.resolve("kind/inside"), "x");

        List<FileChange> changes = TreeDifference.between(before, after);
        assertThat(changes).extracting(FileChange::path).containsExactly("/kind", "/kind/inside", "/mode", "/owner");
        assertThat(changes.get(0).before())
                .hasValueSatisfying(state -> assertThat(state.type()).isEqualTo(Type.FILE));
        assertThat(changes.get(0).after())
                .hasValueSatisfying(state -> assertThat(state.type()).isEqualTo(Type.FOLDER));
        assertThat(changes.get(2).after())
                .hasValueSatisfying(state -> assertThat(state.mode()).isEqualTo(04711));
        assertThat(changes.get(3).after())
                .hasValueSatisfying(state -> assertThat(state.uid()).isEqualTo(1234));
    }

    @Test
    void comparesWhereLinksLeadAndFollowsNone() throws IOException {
        write(folder.resolve("outside/file"), "x");
        Files.createSymbolicLink(before.resolve("out"), Path.of("/nowhere"));
        Files.createSymbolicLink(after.resolve("out"), folder.resolve("outside"));

        List<FileChange> changes = TreeDifference.between(before, after);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/out");
            assertThat(change.before().orElseThrow().link()).isEqualTo("/nowhere");
            assertThat(change.after().orElseThrow().link()).endsWith("/outside");
        });
    }

    @Test
    void keepsTheBytesOfNamesThatAreNoText() throws Exception {
        BuildHost.onHost("sh", "-c", "printf x >\"$1/$(printf 'a\\377\\nb %%41')\"", "sh", after.toString());

        FileChange change = TreeDifference.between(before, after).get(0);
        assertThat(FileNames.bytes(change.file())).containsExactly('a', 0xff, '\n', 'b', ' ', '%', '4', '1');
        assertThat(change.path()).isEqualTo("/a\ufffd\nb %41");
    }

    @Test
    void tellsNodesApart() throws Exception {
        BuildHost.onHost("mknod", before.resolve("node").toString(), "c", "1", "3");
        BuildHost.onHost("mknod", after.resolve("node").toString(), "c", "1", "5");
        BuildHost.onHost("mknod", before.resolve("pipe").toString(), "p");
        BuildHost.onHost("mknod", after.resolve("pipe").toString(), "p");

        assertThat(lines()).containsExactly("CHANGED /node");
    }
}
