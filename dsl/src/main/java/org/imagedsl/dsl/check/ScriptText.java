// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagedsl.runtime.value.BuildFailure;

/** The text of a file, as its author sees it: some editors put a mark of the encoding in front. */
public final class ScriptText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ScriptText() {}

    /** Of a file that a library must have; one that cannot be read ends the compilation. */
    public static String ofLibrary(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new BuildFailure("cannot read '" + file + "' as UTF-8 text: " + e.getMessage(), "", e);
        }
    }

    public static String read(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
