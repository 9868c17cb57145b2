// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.imagedsl.steps.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadIT {

    @TempDir
    Path folder;

    private BuildWorld world;
    private Path local;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.debian(folder);
        local = Files.createDirectory(folder.resolve("local"));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static Upload file(Path source, String to) {
        return new Upload(
                Optional.of(source),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Text.of(to),
                Optional.empty(),
                Optional.empty());
    }

    private static Upload template(Path template, Map<String, Text> values) {
        return new Upload(
                Optional.empty(),
                Optional.empty(),
                Optional.of(template),
                values,
                Text.of("/out"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aFileGetsItsModeAndOwnerAndMissingFolders() throws Exception {
        Path source = Files.writeString(local.resolve("a b"), "text");
        new Upload(
                        Optional.of(source),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Text.of("/opt/new/conf"),
                        Optional.of(0640),
                        Optional.of("www-data:adm"))
                .perform(world);
        assertThat(world.inImage("stat", "-c", "%a %U:%G %s", "/opt/new/conf"))
                .isEqualToIgnoringNewLines("640 www-data:adm 4");
    }

    @Test
    void aFileGoesIntoAnExistingFolderOrOneNamedWithASlash() throws Exception {
        Path source = Files.writeString(local.resolve("motd"), "hi");
        file(source, "/etc").perform(world);
        file(source, "/opt/made/").perform(world);
        assertThat(world.file("/etc/motd").getText()).isEqualTo("hi");
        assertThat(world.file("/opt/made/motd").getText()).isEqualTo("hi");
    }

    @Test
    void aFoldersContentBecomesThatOfItsTarget() throws Exception {
        Files.writeString(Files.createDirectories(local.resolve("etc/sub")).resolve("f"), "deep");
        Files.createSymbolicLink(local.resolve("etc/link"), Path.of("sub/f"));
        file(local.resolve("etc"), "/etc").perform(world);
        file(local.resolve("etc"), "/opt/").perform(world);
        assertThat(world.file("/etc/sub/f").getText()).isEqualTo("deep");
        assertThat(world.file("/etc/link").readLink()).isEqualTo("sub/f");
        assertThat(world.file("/etc/passwd").exists()).isTrue();
        assertThat(world.file("/opt/etc/sub/f").getText()).isEqualTo("deep");
    }

    @Test
    void anOwnerIsForAllThatAFolderHolds() throws Exception {
        Files.writeString(Files.createDirectories(local.resolve("app/sub")).resolve("f"), "x");
        new Upload(
                        Optional.of(local.resolve("app")),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Text.of("/opt/app"),
                        Optional.empty(),
                        Optional.of("www-data"))
                .perform(world);
        assertThat(world.inImage("find", "/opt/app", "!", "-user", "www-data")).isEmpty();
    }

    @Test
    void aTemplateGetsItsValuesAndKeepsPlainDollars() throws Exception {
        Path source = Files.writeString(local.resolve("conf"), "a=${a}; b=$b; c=$${c}; d=${a}$");
        template(source, Map.of("a", Text.of("1$2\\"))).perform(world);
        assertThat(world.file("/out").getText()).isEqualTo("a=1$2\\; b=$b; c=${c}; d=1$2\\$");
    }

    @Test
    void aNameWithoutAValueIsAProblem() throws Exception {
        Path source = Files.writeString(local.resolve("conf"), "${a} ${b}");
        assertThat(Words.problems(template(source, Map.of("a", Text.of("1")))))
                .containsExactly(
                        "template: template 'conf' has no value for ${b} (give it in values:, or write $${ for a plain ${)");
    }

    @Test
    void mistakesAreProblems() {
        Upload wrong = new Upload(
                Optional.of(local.resolve("none")),
                Optional.of(Text.of("x")),
                Optional.empty(),
                Map.of(),
                Text.of("etc/motd"),
                Optional.of(644),
                Optional.empty());
        assertThat(Words.problems(wrong))
                .containsExactly(
                        "upload needs exactly one of a local file, content and template",
                        "source: no file '" + local.resolve("none") + "' (paths are relative to the script's folder)",
                        "to: 'etc/motd' is not an absolute path of the image (begin with a slash)",
                        "mode: mode 644 is decimal (write 0644)");
    }
}
