// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a script. Lines and columns count from 1; {@code endColumn} is the column after the last character.
 * A span of several lines is shown by its first.
 *
 * @param use where the script uses the step of a shared library that this place lies in
 */
public record Span(Path file, int line, int column, int endLine, int endColumn, Optional<Use> use) {

    /** A place for what no script wrote: a default, or the command line. */
    public static final Span NONE = new Span(Path.of(""), 0, 0, 0, 0);

    /** A step of a shared library, by its word, and where it is used. */
    public record Use(String word, Span at) {}

    /** A place in the script itself. */
    public Span(Path file, int line, int column, int endLine, int endColumn) {
        this(file, line, column, endLine, endColumn, Optional.empty());
    }

    public boolean isKnown() {
        return line > 0;
    }

    /** This place as part of a use of its library's step. */
    public Span usedAt(Use place) {
        return new Span(file, line, column, endLine, endColumn, Optional.of(place));
    }

    /** The place in the script: this one, or that of the outermost use. */
    public Span outermost() {
        return use.map(place -> place.at().outermost()).orElse(this);
    }

    @Override
    public String toString() {
        String own = isKnown() ? file + ":" + line + ":" + column : "(no place in a script)";
        return use.map(place -> own + ", used at " + place.at()).orElse(own);
    }
}
