// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts under src/test/golden; -Dimagedsl.refresh=true writes them anew, to be reviewed as code. */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/golden");

    private Golden() {}

    public static void assertMatches(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("imagedsl.refresh")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
