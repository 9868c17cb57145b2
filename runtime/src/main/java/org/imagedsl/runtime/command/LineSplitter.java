// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts bytes into lines of UTF-8, malformed bytes replaced. Of a line that a carriage return overwrote, the last
 * version counts, as on a terminal; a line longer than the limit is passed on in pieces.
 */
public final class LineSplitter {

    static final int LONGEST = 64 * 1024;

    private final LineSink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public LineSplitter(LineSink sink) {
        this.sink = sink;
    }

    /** Takes the next bytes of the stream. */
    public void write(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                flush();
            } else {
                if (line.size() >= LONGEST && startsCharacter(bytes[i])) {
                    flush();
                }
                line.write(bytes[i]);
            }
        }
    }

    /** The end of the stream: an unfinished line counts as a line. */
    public void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        sink.line(lastVersion(text));
    }

    private static boolean startsCharacter(byte value) {
        return (value & 0xC0) != 0x80;
    }

    private static String lastVersion(String text) {
        String visible = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return visible.substring(visible.lastIndexOf('\r') + 1);
    }
}
