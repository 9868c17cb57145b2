// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** On a terminal: what has ended scrolls up, what runs stands below it and is drawn anew several times a second. */
final class LiveConsole implements Listener, AutoCloseable {

    private static final long REDRAW_MILLIS = 200;

    private final Terminal terminal;
    private final Display display;
    private final boolean verbose;
    private final StepLines lines;
    private final LiveSteps live;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    LiveConsole(Terminal terminal, Style style, boolean verbose) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
        this.verbose = verbose;
        this.lines = new StepLines(style);
        this.live = new LiveSteps(lines, style);
        var unused = clock.scheduleWithFixedDelay(this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(Event event) {
        live.add(event);
        printAbove(lines.ended(event));
        if (verbose && event instanceof Event.OutputLine output) {
            printAbove(List.of(lines.output(output)));
        }
        if (event instanceof Event.BuildEnded) {
            close();
        }
    }

    private void printAbove(List<String> text) {
        if (text.isEmpty() || closed) {
            return;
        }
        update(List.of());
        text.forEach(terminal.writer()::println);
        terminal.flush();
        draw();
    }

    synchronized void draw() {
        if (!closed) {
            update(live.text(Instant.now()));
        }
    }

    /** The size is asked for each time: a window may have changed, and a signal handler is not ours to install. */
    private void update(List<String> text) {
        Size size = terminal.getSize();
        int columns = size.getColumns() > 0 ? size.getColumns() : 80;
        int rows = size.getRows() > 0 ? size.getRows() : 24;
        display.resize(rows, columns);
        List<AttributedString> shown = text.stream()
                .limit(rows - 1L)
                .map(line -> AttributedString.fromAnsi(line).columnSubSequence(0, columns - 1))
                .toList();
        // The cursor waits at the top: what is printed next takes the place of what was shown.
        display.update(shown, 0);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        update(List.of());
        closed = true;
        clock.shutdownNow();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
