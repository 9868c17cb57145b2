// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootedFilesIT {

    @TempDir
    Path host;

    private Path root;
    private Path canary;
    private RootedFiles files;

    @BeforeEach
    void makeImage() throws IOException {
        root = Files.createDirectories(host.resolve("build/image"));
        Path outside = Files.createDirectory(host.resolve("outside"));
        canary = Files.writeString(outside.resolve("canary"), "alive");
        files = new RootedFiles(root);
    }

    @AfterEach
    void leavesTheHostAlone() throws IOException {
        assertThat(canary).hasContent("alive");
        assertThat(canary.getParent()).isDirectoryContaining("glob:**canary");
        try (var entries = Files.list(canary.getParent())) {
            assertThat(entries).containsExactly(canary);
        }
    }

    private ImageFile file(String path) {
        return files.file(path);
    }

    private void link(String path, String target) throws IOException {
        Path link = root.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    /** Absolute, relative, and through a parent that is a link. */
    private void linkEtcToHost(String kind) throws IOException {
        switch (kind) {
            case "absolute" -> link("etc", canary.getParent().toString());
            case "relative" -> link("etc", "../../outside");
            default -> {
                link("up", "../..");
                link("etc", "up/outside");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative", "through a parent"})
    void staysInsideWhenAFolderIsALinkToTheHost(String kind) throws IOException {
        linkEtcToHost(kind);

        assertThat(file("/etc/canary").exists()).isFalse();
        assertThatThrownBy(() -> file("/etc/canary").getText()).isInstanceOf(IOException.class);
        file("/etc/canary").setText("written");
        file("/etc/canary").mode(0600);
        file("/etc/folder").mkdirs();
        assertThat(file("/etc/canary").getText()).isEqualTo("written");
        file("/etc/canary").delete();
        file("/etc/").delete();

        assertThat(file("/etc").isLink()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside/canary", "../../../../../../../../outside/canary", "up/canary"})
    void staysInsideWhenAFileIsALinkToTheHost(String target) throws IOException {
        link("up", canary.getParent().toString());
        link("etc/resolv.conf", target);
        link("etc/absolute", canary.toString());

        for (String path : new String[] {"/etc/resolv.conf", "/etc/absolute"}) {
            assertThat(file(path).exists()).isFalse();
            file(path).append("inside");
            assertThat(file(path).getText()).isEqualTo("inside");
        }
        assertThat(root.resolve(canary.toString().substring(1))).hasContent("inside");
    }

    @Test
    void stopsAtTheRoot() throws IOException {
        file("/../../x").setText("1");
        file("../../y").setText("2");

        assertThat(root.resolve("x")).hasContent("1");
        assertThat(root.resolve("y")).hasContent("2");
    }

    @Test
    void followsLinksInsideTheImage() throws IOException {
        file("/usr/lib/os-release").setText("ID=test");
        link("etc/os-release", "../usr/lib/os-release");
        link("lib", "/usr/lib");

        assertThat(file("/etc/os-release").getText()).isEqualTo("ID=test");
        assertThat(file("/lib/os-release").getText()).isEqualTo("ID=test");
        assertThat(file("/etc/os-release").isLink()).isTrue();
        assertThat(file("/etc/os-release").readLink()).isEqualTo("../usr/lib/os-release");
    }

    @Test
    void refusesLoopsAndFilesAsFolders() throws IOException {
        link("a", "b");
        link("b", "a");
        file("/plain").setText("");

        assertThatThrownBy(() -> file("/a/x").getText()).isInstanceOf(FileSystemLoopException.class);
        assertThatThrownBy(() -> file("/plain/x").setText("")).isInstanceOf(NotDirectoryException.class);
        assertThat(file("/a").exists()).isFalse();
        assertThat(file("/a").isLink()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/with space", "/quote'\"`$x", "/new\nline", "/-rf", "/ü✓", "/back\\slash"})
    void takesAnyName(String name) throws IOException {
        file(name).setText(name);
        file(name + ".d/inner").setText("x");

        assertThat(file(name).getText()).isEqualTo(name);
        assertThat(file("/").list()).contains(name.substring(1));
        file(name + ".d").delete();
        assertThat(file(name + ".d").exists()).isFalse();
    }

    @Test
    void givesNewFilesAndFoldersPlainModes() throws IOException {
        file("/opt/app/conf").setText("x");

        assertThat(file("/opt/app/conf").mode()).isEqualTo(0644);
        assertThat(file("/opt/app").mode()).isEqualTo(0755);
        file("/opt/app/conf").mode(0600);
        file("/opt/app/conf").setText("y");
        assertThat(file("/opt/app/conf").mode()).isEqualTo(0600);
    }

    @Test
    void keepsSetIdBitsWhenTheOwnerChanges() throws IOException {
        file("/etc/passwd").setText("root:x:0:0::/root:/bin/sh\nwww:x:33:34::/:/bin/false\n");
        file("/etc/group").setText("root:x:0:\nadm:x:4:www\n");
        ImageFile tool = file("/tool");
        tool.setText("");
        tool.mode(04755);

        tool.owner("www:adm");

        assertThat(tool.mode()).isEqualTo(04755);
        assertThat(Files.getAttribute(root.resolve("tool"), "unix:uid")).isEqualTo(33);
        assertThat(Files.getAttribute(root.resolve("tool"), "unix:gid")).isEqualTo(4);
        tool.owner("1000:2000");
        assertThat(Files.getAttribute(root.resolve("tool"), "unix:gid")).isEqualTo(2000);
        assertThatThrownBy(() -> tool.owner("nobody"))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("the image has no user 'nobody'");
    }

    @Test
    void removesATreeButNotWhatItsLinksNameAndNotTheRoot() throws IOException {
        file("/tree/deep/er/file").setText("x");
        link("tree/out", canary.getParent().toString());
        link("tree/deep/up", "../../../../outside");

        file("/tree").delete();
        file("/tree").delete();

        assertThat(root.resolve("tree")).doesNotExist();
        assertThatThrownBy(() -> file("/").delete()).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> file("/..").delete()).isInstanceOf(FileSystemException.class);
    }

    @Test
    void replacesFilesByLinksButNotFolders() throws IOException {
        file("/etc/localtime").setText("old");
        file("/etc/localtime").linkTo("/usr/share/zoneinfo/UTC");
        file("/folder").mkdirs();

        assertThat(file("/etc/localtime").readLink()).isEqualTo("/usr/share/zoneinfo/UTC");
        assertThatThrownBy(() -> file("/folder").linkTo("x")).hasMessageContaining("a folder is in the way");
    }

    @Test
    void renamesInside() throws IOException {
        link("etc", canary.getParent().toString());
        file("/a").setText("x");

        file("/a").renameTo("/b");

        assertThat(file("/a").exists()).isFalse();
        assertThat(file("/b").getText()).isEqualTo("x");
        assertThatThrownBy(() -> file("/b").renameTo("/etc/b")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesToOpenWhatIsNoFile() throws IOException, InterruptedException {
        BuildHost.onHost("mkfifo", root.resolve("pipe").toString());

        assertThatThrownBy(() -> file("/pipe").setText("x")).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> file("/pipe").getText()).hasMessageContaining("not a regular file");
    }

    @Test
    void copiesATreeInWithModesTimesAndLinks() throws IOException {
        Path source = Files.createDirectories(host.resolve("source/sub dir"));
        Path script = Files.writeString(source.resolve("run 'it'"), "#!/bin/sh");
        FileModes.mode(script, 0750);
        FileModes.owner(script, 1000);
        Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L));
        Files.setAttribute(script, "user:note", "kept".getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(source.resolve("link"), Path.of("/etc/passwd"));

        file("/opt").copyFrom(host.resolve("source"), Optional.empty());

        Path copy = root.resolve("opt/sub dir/run 'it'");
        assertThat(copy).hasContent("#!/bin/sh");
        assertThat(FileModes.mode(copy)).isEqualTo(0750);
        assertThat(Files.getAttribute(copy, "unix:uid")).isEqualTo(0);
        assertThat(Files.getLastModifiedTime(copy).toMillis()).isEqualTo(1_000_000_000_000L);
        assertThat(Files.readSymbolicLink(root.resolve("opt/sub dir/link"))).isEqualTo(Path.of("/etc/passwd"));
        assertThat((byte[]) Files.getAttribute(copy, "user:note")).asString().isEqualTo("kept");
    }

    @Test
    void copiesAFileInWithTheGivenMode() throws IOException {
        Path source = Files.writeString(host.resolve("source"), "x");

        file("/etc/new/file").copyFrom(source, Optional.of(04711));

        assertThat(file("/etc/new/file").mode()).isEqualTo(04711);
    }

    @Test
    void copiesInWithoutLeavingTheImage() throws IOException {
        Path source = Files.createDirectory(host.resolve("source"));
        Files.writeString(source.resolve("canary"), "overwritten");
        link("opt", canary.getParent().toString());

        file("/opt").copyFrom(source, Optional.empty());

        assertThat(file("/opt/canary").getText()).isEqualTo("overwritten");
    }

    @Test
    void copiesATreeOutWithoutSetIdBitsAndWithLinksAsLinks() throws IOException {
        file("/var/log/app.log").setText("x");
        file("/var/tool").setText("");
        file("/var/tool").mode(06755);
        link("var/out", canary.toString());

        file("/var").copyTo(host.resolve("new/target"));

        Path target = host.resolve("new/target");
        assertThat(target.resolve("log/app.log")).hasContent("x");
        assertThat(FileModes.mode(target.resolve("tool"))).isEqualTo(0755);
        assertThat(Files.readSymbolicLink(target.resolve("out"))).isEqualTo(canary);
    }

    @Test
    void writesThroughNoLinkThatAnEarlierCopyBrought() throws IOException {
        link("var/trap", canary.getParent().toString());
        file("/var").copyTo(host.resolve("target"));
        file("/var/trap").delete();
        file("/var/trap/canary").setText("overwritten");

        file("/var").copyTo(host.resolve("target"));

        assertThat(host.resolve("target/trap").toRealPath(LinkOption.NOFOLLOW_LINKS))
                .isDirectory();
        assertThat(host.resolve("target/trap/canary")).hasContent("overwritten");
    }
}
