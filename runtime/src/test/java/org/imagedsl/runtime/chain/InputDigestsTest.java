// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDigestsTest {

    @TempDir
    Path folder;

    @Test
    void isTheSameTextInEveryProcess() throws IOException {
        Path file = Files.writeString(folder.resolve("motd"), "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x---"));
        Files.createSymbolicLink(folder.resolve("name"), Path.of("motd"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThat(InputDigests.of(List.of(folder)))
                .isEqualTo("\n rwx------ folder"
                        + "\nmotd rw-r-x--- 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
                        + "\nname motd ");
    }
}
