// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

import java.nio.file.Path;

/**
 * A place in a script. Lines and columns count from 1; {@code endColumn} is the column after the last character.
 * A span of several lines is shown by its first.
 */
public record Span(Path file, int line, int column, int endLine, int endColumn) {

    /** A place for what no script wrote: a default, or the command line. */
    public static final Span NONE = new Span(Path.of(""), 0, 0, 0, 0);

    public boolean isKnown() {
        return line > 0;
    }

    @Override
    public String toString() {
        return isKnown() ? file + ":" + line + ":" + column : "(no place in a script)";
    }
}
