// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.render.ReferencePage;
import org.junit.jupiter.api.Test;

/** {@code -Dimagedsl.refresh=true} writes the page anew. */
class ReferencePageTest {

    @Test
    void committedPageIsCurrent() throws IOException {
        Path page = Path.of("../docs/reference.md");
        String current = new ReferencePage(Words.installed()).markdown();
        if (Boolean.getBoolean("imagedsl.refresh")) {
            Files.writeString(page, current);
        }
        assertThat(page).hasContent(current);
    }
}
