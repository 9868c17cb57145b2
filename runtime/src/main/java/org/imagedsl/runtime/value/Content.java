// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

import java.nio.file.Path;

/** What a file or a program's input is to hold: text of the script, or a local file ({@code file('setup.sh')}). */
public sealed interface Content {

    /** Text of the script, late values included. */
    record Inline(Text text) implements Content {
        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** A file of the build host, read when the step is performed; absolute. */
    record LocalFile(Path path) implements Content {
        @Override
        public String toString() {
            return path.toString();
        }
    }
}
