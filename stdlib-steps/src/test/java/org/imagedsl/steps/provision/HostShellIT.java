// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imagedsl.steps.Words.inline;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.disk.BuildRefs;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Text;
import org.imagedsl.steps.BuildWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostShellIT {

    @TempDir
    Path folder;

    private BuildWorld world;

    @BeforeEach
    void open() throws Exception {
        world = BuildWorld.empty(folder);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static HostShell hostShell(Content script) {
        return new HostShell(script, List.of(), List.of(), Set.of(0));
    }

    @Test
    void seesTheMountedImage() throws Exception {
        Text text = new Text(List.of("echo $((20+3)) > '", BuildRefs.MOUNT_PATH, "/out'"));
        hostShell(new Content.Inline(text)).perform(world);
        assertThat(world.file("/out").getText()).isEqualTo("23\n");
    }

    @Test
    void meansTheImageAlsoWhereTheShellReadsTheVariable() throws Exception {
        hostShell(inline("echo \"$device\" > \"${mountPath}/out\"")).perform(world);
        assertThat(world.file("/out").getText())
                .isEqualTo(world.has(BuildRefs.DEVICE) ? world.get(BuildRefs.DEVICE) + "\n" : "\n");
    }

    @Test
    void failsWithItsCommandAndLeavesNoFile() {
        assertThatThrownBy(() -> hostShell(inline("exit 3")).perform(world))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(3));
        assertThat(world.workspace()).isEmptyDirectory();
    }
}
