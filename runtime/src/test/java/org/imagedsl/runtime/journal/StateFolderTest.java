// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @Test
    void isChosenByVariableThenByUser() {
        assertThat(path(Map.of("IMAGEDSL_STATE", "/x"), true)).isEqualTo("/x");
        assertThat(path(Map.of("HOME", "/home/u"), true)).isEqualTo("/var/lib/imagedsl");
        assertThat(path(Map.of("HOME", "/home/u"), false)).isEqualTo("/home/u/.local/state/imagedsl");
        assertThat(path(Map.of("HOME", "/h", "XDG_STATE_HOME", "/s"), false)).isEqualTo("/s/imagedsl");
        assertThat(path(Map.of("HOME", "/h", "XDG_STATE_HOME", "relative"), false))
                .isEqualTo("/h/.local/state/imagedsl");
    }

    private static String path(Map<String, String> environment, boolean root) {
        return StateFolder.of(environment, root).path().toString();
    }

    @Test
    void isOpenToItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path builds = new StateFolder(folder.resolve("deep/state")).builds();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(builds)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(builds.getParent())))
                .isEqualTo("rwx------");
    }
}
