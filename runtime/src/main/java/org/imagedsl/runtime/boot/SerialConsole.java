// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/** What a machine writes to its serial port, without control sequences; each line is reported once. */
final class SerialConsole {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A machine may write without end: this much of what was seen is kept to look for texts that span reads. */
    private static final int KEPT = 1 << 20;

    /** Colours and the like: ECMA-48 control sequences, and what terminals are asked at start. */
    private static final Pattern CONTROL =
            Pattern.compile("\u001b\\[[0-9;?=]*[ -/]*[@-~]|\u001b[@-Z\\\\-_c]|[\\x00\\r]");

    /** Where menus and firmware move to another place of the screen: lines of their own for whoever reads them here. */
    private static final Pattern MOVE = Pattern.compile("\u001b\\[[0-9;]*[Hf]|\r(?![\r\n])");

    private final Path log;
    private final Qemu machine;
    private final LineSink output;
    private final StringBuilder lines = new StringBuilder();
    private long read;
    private byte[] unfinished = {};
    /** Up to where expected texts were found, in {@link #seen()}. */
    private int found;

    SerialConsole(Path log, Qemu machine, LineSink output) {
        this.log = log;
        this.machine = machine;
        this.output = output;
    }

    /** Waits for each text, in this order. */
    void awaitAll(List<String> expected, Deadline deadline) throws IOException, InterruptedException {
        for (String each : expected) {
            await(each, deadline);
        }
    }

    /** Whether the machine has ended by itself. */
    boolean hasEnded() {
        return machine.hasEnded();
    }

    /** Waits, and reports what is written meanwhile; shorter when the machine ends. */
    void pause(Duration limit) throws IOException, InterruptedException {
        machine.await(limit);
        refresh();
    }

    private void await(String expected, Deadline deadline) throws IOException, InterruptedException {
        while (true) {
            boolean last = machine.hasEnded() || deadline.isOver();
            refresh();
            int at = seen().indexOf(expected, found);
            if (at >= 0) {
                found = at + expected.length();
                return;
            }
            if (last) {
                throw failure("'" + expected + "' did not appear on the serial console", deadline);
            }
            machine.await(PAUSE);
        }
    }

    /** What went wrong; the machine's last words are the step's last lines. */
    BuildFailure failure(String message, Deadline deadline) throws IOException {
        refresh();
        report(unfinished);
        String reason = machine.failure()
                .map(failure -> message + ": " + failure.getMessage())
                .orElseGet(() -> machine.hasEnded()
                        ? message + ": the machine ended by itself"
                        : message + " within " + deadline.limit().toSeconds() + " s");
        return new BuildFailure(
                reason,
                seen().isBlank()
                        ? "the console stayed silent: serialConsole() lets boot loader and kernel write to it"
                        : "the console's last lines are the output; a slow host needs more time with within:");
    }

    private String seen() {
        return lines + text(unfinished);
    }

    private static String text(byte[] bytes) {
        return text(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String text(String written) {
        return CONTROL.matcher(written).replaceAll("");
    }

    private void refresh() throws IOException {
        byte[] more = readMore();
        byte[] all = Arrays.copyOf(unfinished, unfinished.length + more.length);
        System.arraycopy(more, 0, all, unfinished.length, more.length);
        int start = 0;
        for (int end = unfinished.length; end < all.length; end++) {
            if (all[end] == '\n' || end - start > KEPT) {
                line(Arrays.copyOfRange(all, start, end));
                start = end + 1;
            }
        }
        unfinished = Arrays.copyOfRange(all, Math.min(start, all.length), all.length);
    }

    private void report(byte[] bytes) {
        String shown = MOVE.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("\n");
        text(shown)
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .forEach(output::line);
    }

    private void line(byte[] bytes) {
        report(bytes);
        String line = text(bytes);
        lines.append(line).append('\n');
        int surplus = lines.length() - KEPT;
        if (surplus > 0) {
            lines.delete(0, surplus);
            found = Math.max(0, found - surplus);
        }
    }

    private byte[] readMore() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] more = new byte[(int) Math.min(file.length() - read, KEPT)];
            file.seek(read);
            file.readFully(more);
            read += more.length;
            return more;
        }
    }
}
