// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file, as its author sees it: some editors put a mark of the encoding in front. */
public final class ScriptText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ScriptText() {}

    public static String read(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
