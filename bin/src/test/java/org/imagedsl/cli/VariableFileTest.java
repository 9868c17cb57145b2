// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableFileTest {

    @TempDir
    Path folder;

    @Test
    void readsNamesAndValues() throws Exception {
        Path file = Files.writeString(folder.resolve("vars"), "# team\nteam = web\n\nurl=http://x/?a=b\nempty=\n");
        assertThat(VariableFile.read(file)).isEqualTo(Map.of("team", "web", "url", "http://x/?a=b", "empty", ""));
    }

    @Test
    void namesTheLineThatSetsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("vars"), "team=web\nweb\n");
        assertThatThrownBy(() -> VariableFile.read(file))
                .isInstanceOf(WrongInput.class)
                .hasMessage(file + ":2: no variable in 'web'");
    }

    @Test
    void namesTheFileThatIsMissing() {
        assertThatThrownBy(() -> VariableFile.read(folder.resolve("absent")))
                .hasMessage("cannot read the variable file '" + folder.resolve("absent") + "'");
    }
}
