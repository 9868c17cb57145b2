// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.library;

import java.util.regex.Pattern;
import org.imagedsl.dsl.block.LibraryUse;

/** Where a library comes from, as its name shows. */
public enum SourceKind {
    FOLDER,
    GIT,
    MAVEN;

    private static final Pattern URL = Pattern.compile("[a-z][a-z+]*:/.*|[\\w.-]+@[\\w.-]+:.*|.*\\.git");
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+(:[\\w.-]+){2,4}");

    /** A URL is of a Git repository; names between colons are Maven coordinates; anything else is a path. */
    public static SourceKind of(LibraryUse use) {
        if (URL.matcher(use.source()).matches()) {
            return GIT;
        }
        return COORDINATES.matcher(use.source()).matches() ? MAVEN : FOLDER;
    }
}
