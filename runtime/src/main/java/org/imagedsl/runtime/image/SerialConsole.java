// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;

/** What a machine has written to its serial port so far. */
final class SerialConsole {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LAST_LINES = 15;

    /** Cursor movements and colours: ECMA-48 control sequences, and what terminals are asked at start. */
    private static final Pattern CONTROL =
            Pattern.compile("\u001b\\[[0-9;?=]*[ -/]*[@-~]|\u001b[@-Z\\\\-_c]|[\\x00\\r]");

    private final Path log;
    private final Qemu machine;
    private final LineSink output;
    private String text = "";
    private int reported;

    SerialConsole(Path log, Qemu machine, LineSink output) {
        this.log = log;
        this.machine = machine;
        this.output = output;
    }

    /** Waits for each text, in this order. */
    void awaitAll(List<String> expected, Deadline deadline) throws IOException, InterruptedException {
        int from = 0;
        for (String each : expected) {
            from = await(each, from, deadline);
        }
    }

    private int await(String expected, int from, Deadline deadline) throws IOException, InterruptedException {
        while (true) {
            boolean last = machine.hasEnded() || deadline.isOver();
            refresh();
            int found = text.indexOf(expected, from);
            if (found >= 0) {
                return found + expected.length();
            }
            if (last) {
                throw failure("'" + expected + "' did not appear on the serial console", deadline);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** What went wrong, with the machine's last words. */
    BuildFailure failure(String message, Deadline deadline) throws IOException {
        refresh();
        String reason = machine.failure()
                .map(failure -> message + ": " + failure.getMessage())
                .orElseGet(() -> machine.hasEnded()
                        ? message + ": the machine ended by itself"
                        : message + " within " + deadline.limit().toSeconds() + " s");
        return new CommandFailure(
                reason,
                text.isBlank()
                        ? "the console stayed silent: serialConsole() lets boot loader and kernel write to it"
                        : "the last lines of the console are above; a slow host needs more time with within:",
                -1,
                lastLines());
    }

    private String lastLines() {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private void refresh() throws IOException {
        text = CONTROL.matcher(new String(Files.readAllBytes(log), StandardCharsets.UTF_8))
                .replaceAll("");
        for (int end = text.indexOf('\n', reported); end >= 0; end = text.indexOf('\n', reported)) {
            output.line(text.substring(reported, end));
            reported = end + 1;
        }
    }
}
