// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptAnswerTest {

    private static final List<String> QUESTION = List.of("digest", "/work dir", "check", "für\n%.groovy");

    @TempDir
    Path folder;

    private Path script;
    private Path file;

    @BeforeEach
    void keepsOne() throws Exception {
        script = Files.writeString(folder.resolve("für\n%.groovy"), "image");
        file = folder.resolve("cache/check/key");
        keep(Premise.content(script));
    }

    private void keep(Premise... premises) {
        KeptAnswer.keep(file, script, QUESTION, List.of(premises), "für: ok\n");
    }

    private String found(List<String> question) {
        return KeptAnswer.find(file, question)
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("none");
    }

    @Test
    void answersTheSameQuestion() {
        assertThat(found(QUESTION)).isEqualTo("für: ok\n");
    }

    @Test
    void answersNoOtherQuestion() {
        assertThat(found(List.of("digest", "/work dir", "check"))).isEqualTo("none");
    }

    @Test
    void isOpenToItsOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void isOverWhenTheScriptChanges() throws Exception {
        Files.writeString(script, "other");
        assertThat(found(QUESTION)).isEqualTo("none");
    }

    @Test
    void holdsWhenTheScriptWasOnlyTouched() throws Exception {
        Files.setLastModifiedTime(script, FileTime.from(Instant.EPOCH));
        assertThat(found(QUESTION)).isEqualTo("für: ok\n");
    }

    @Test
    void isOverWhenAFileAppears() throws Exception {
        keep(Premise.exists(folder.resolve("artifact")));
        assertThat(found(QUESTION)).isEqualTo("für: ok\n");
        Files.createFile(folder.resolve("artifact"));
        assertThat(found(QUESTION)).isEqualTo("none");
    }

    @Test
    void isOverWhenAFolderHoldsSomethingElse() throws Exception {
        keep(Premise.names(Files.createDirectory(folder.resolve("steps"))));
        assertThat(found(QUESTION)).isEqualTo("für: ok\n");
        Files.createFile(folder.resolve("steps/more.groovy"));
        assertThat(found(QUESTION)).isEqualTo("none");
        keep(Premise.names(folder.resolve("steps")));
        Files.setLastModifiedTime(folder.resolve("steps"), FileTime.from(Instant.EPOCH));
        assertThat(found(QUESTION)).isEqualTo("für: ok\n");
        Files.delete(folder.resolve("steps/more.groovy"));
        Files.delete(folder.resolve("steps"));
        assertThat(found(QUESTION)).isEqualTo("none");
    }

    @Test
    void isOverWhenTheScriptIsGone() throws Exception {
        Files.delete(script);
        assertThat(found(QUESTION)).isEqualTo("none");
    }

    @Test
    void isOverWhenAVariableChanges() {
        keep(Premise.variable("PATH", System.getenv()));
        assertThat(found(QUESTION)).isEqualTo("für: ok\n");
        keep(Premise.variable("PATH", Map.of("PATH", "/elsewhere")));
        assertThat(found(QUESTION)).isEqualTo("none");
    }

    @Test
    void holdsNoValueOfAVariable() throws Exception {
        keep(Premise.variable("TOKEN", Map.of("TOKEN", "hunter2")));
        assertThat(Files.readString(file)).contains("TOKEN").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "script\nword digest\noutput x",
                "script\npremise\noutput x",
                "script\npremise content %zz x\noutput x",
                "script\npremise magic a b\noutput x",
                "script\nsomething else",
                "script\nword digest\nword %2Fwork+dir\nword check\nword f%C3%BCr%0A%25.groovy"
            })
    void somethingElseInItsPlaceIsNoAnswer(String text) throws Exception {
        Files.writeString(file, text);
        assertThat(found(QUESTION)).isEqualTo("none");
    }

    @Test
    void bytesThatAreNoTextAreNoAnswer() throws Exception {
        Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xfe, '\n'});
        assertThat(found(QUESTION)).isEqualTo("none");
    }
}
