// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedFilesTest {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path host;

    private Path root;
    private Path inImage;
    private CopiedFiles copied;

    @BeforeEach
    void makeImage() throws IOException {
        Path source = Files.writeString(host.resolve("resolv.conf"), "nameserver 192.0.2.1\n");
        Files.createDirectories(host.resolve("image/etc"));
        root = host.resolve("image");
        inImage = root.resolve(source.toString().substring(1));
        Files.createDirectories(inImage.getParent());
        copied = new CopiedFiles(root, List.of(source.toString()));
    }

    @Test
    void putsAFileBackAsItWas() throws IOException {
        Files.writeString(inImage, "own");
        FileModes.mode(inImage, 0640);
        FileModes.owner(inImage, 33);
        Files.setLastModifiedTime(inImage, LONG_AGO);
        Files.setLastModifiedTime(inImage.getParent(), LONG_AGO);
        Map<String, Object> before = Files.readAttributes(inImage, "unix:ino,mode,uid,lastModifiedTime");

        copied.ensure();
        copied.ensure();
        assertThat(inImage).hasContent("nameserver 192.0.2.1\n");
        copied.putBack();
        copied.putBack();

        assertThat(inImage).hasContent("own");
        assertThat(Files.readAttributes(inImage, "unix:ino,mode,uid,lastModifiedTime"))
                .isEqualTo(before);
        assertThat(Files.getLastModifiedTime(inImage.getParent())).isEqualTo(LONG_AGO);
        assertThat(inImage.getParent()).isDirectoryNotContaining("glob:**saved**");
    }

    @Test
    void putsALinkBackAsALink() throws IOException {
        Files.createSymbolicLink(inImage, Path.of("../run/systemd/resolve/stub-resolv.conf"));

        copied.ensure();
        assertThat(Files.isRegularFile(inImage, LinkOption.NOFOLLOW_LINKS)).isTrue();
        copied.putBack();

        assertThat(Files.readSymbolicLink(inImage)).hasToString("../run/systemd/resolve/stub-resolv.conf");
    }

    @Test
    void removesWhatWasAbsentWithTheFoldersItMade() throws IOException {
        Files.delete(inImage.getParent());

        copied.ensure();
        assertThat(inImage).exists();
        copied.putBack();

        assertThat(inImage.getParent()).doesNotExist();
        assertThat(root.resolve("etc")).isDirectory();
    }

    @Test
    void keepsWhatAProvisionerWrote() throws IOException {
        Files.writeString(inImage, "own");

        copied.ensure();
        Files.writeString(inImage, "changed on purpose");
        copied.putBack();

        assertThat(inImage).hasContent("changed on purpose");
        assertThat(inImage.getParent()).isDirectoryNotContaining("glob:**saved**");
    }

    @Test
    void keepsTheLinkThatAProvisionerMade() throws IOException {
        copied.ensure();
        Files.delete(inImage);
        Files.createSymbolicLink(inImage, Path.of("/run/x"));
        copied.putBack();

        assertThat(Files.readSymbolicLink(inImage)).isEqualTo(Path.of("/run/x"));
    }

    @Test
    void touchesNothingOfTheHostThroughALink() throws IOException {
        Path canary = Files.writeString(host.resolve("canary"), "alive");
        Files.createSymbolicLink(inImage, canary);

        copied.ensure();
        assertThat(canary).hasContent("alive");
        copied.putBack();

        assertThat(canary).hasContent("alive");
        assertThat(Files.readSymbolicLink(inImage)).isEqualTo(canary);
    }

    @Test
    void staysInsideWhenAProvisionerTurnsTheFolderIntoALinkToTheHost(@TempDir Path outside) throws IOException {
        Path canary = Files.writeString(outside.resolve("resolv.conf"), "nameserver 192.0.2.1\n");
        copied.ensure();
        Files.move(inImage.getParent(), root.resolve("moved"));
        Files.createSymbolicLink(inImage.getParent(), outside);

        copied.putBack();

        assertThat(canary).hasContent("nameserver 192.0.2.1\n");
        assertThat(outside).isDirectoryNotContaining("glob:**saved**");
    }

    @Test
    void waitsForAnEmptyImageToBeFilled() throws IOException {
        Path empty = Files.createDirectory(host.resolve("empty"));
        CopiedFiles later =
                new CopiedFiles(empty, List.of(host.resolve("resolv.conf").toString()));

        later.ensure();
        assertThat(empty).isEmptyDirectory();
        Files.createDirectory(empty.resolve("etc"));
        later.ensure();

        assertThat(empty.resolve(host.resolve("resolv.conf").toString().substring(1)))
                .exists();
    }

    @Test
    void namesAHostFileThatIsMissing() {
        CopiedFiles missing = new CopiedFiles(root, List.of(host + "/no such file"));

        assertThatThrownBy(missing::ensure)
                .isInstanceOf(BuildFailure.class)
                .hasMessage("host file '" + host + "/no such file', which 'copyFiles' names, does not exist");
    }
}
