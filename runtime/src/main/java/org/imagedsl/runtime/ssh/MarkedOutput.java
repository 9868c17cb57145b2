// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.imagedsl.runtime.command.LineSplitter;

/**
 * A stream of a remote command: what comes before its mark is of others (a login shell's greeting, sudo's complaint),
 * what comes after the mark's line is the command's.
 */
final class MarkedOutput extends OutputStream {

    private static final int LONGEST_PREFACE = 64 * 1024;

    private final String mark;
    private final ByteTaker taker;
    private final Optional<LineSplitter> lines;
    private StringBuilder preface = new StringBuilder();
    private String word = "";
    private boolean begun;

    /** @param taker gets the command's bytes as they come */
    MarkedOutput(String mark, ByteTaker taker, LineSplitter lines) {
        this(mark, taker, Optional.of(lines));
    }

    private MarkedOutput(String mark, ByteTaker taker, Optional<LineSplitter> lines) {
        this.mark = mark;
        this.taker = taker;
        this.lines = lines;
    }

    /** Of a command that writes no text. */
    static MarkedOutput ofBytes(String mark, ByteTaker taker) {
        return new MarkedOutput(mark, taker, Optional.empty());
    }

    /** What stands behind the mark, {@code began}; empty as long as it has not come. */
    synchronized String word() {
        return word;
    }

    /** What came before the mark. */
    synchronized String preface() {
        return preface.toString();
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int at = begun ? offset : skip(bytes, offset, length);
        if (at < offset + length) {
            byte[] part = Arrays.copyOfRange(bytes, at, offset + length);
            taker.take(part, part.length);
            lines.ifPresent(text -> text.write(part, part.length));
        }
    }

    /** Reads up to the end of the mark's line; the index of what follows. */
    private int skip(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (preface.length() < LONGEST_PREFACE || bytes[i] == '\n') {
                preface.append(new String(bytes, i, 1, StandardCharsets.ISO_8859_1));
            }
            if (bytes[i] == '\n' && ends()) {
                begun = true;
                return i + 1;
            }
        }
        return offset + length;
    }

    private boolean ends() {
        int line = preface.lastIndexOf("\n", preface.length() - 2) + 1;
        int found = preface.indexOf(mark, line);
        if (found < 0) {
            return false;
        }
        word = preface.substring(found + mark.length()).strip();
        preface = new StringBuilder(preface.substring(0, found));
        return true;
    }

    synchronized void end() {
        lines.ifPresent(LineSplitter::end);
    }
}
