// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

class LiveConsoleTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private Terminal terminal() throws IOException {
        Terminal terminal = new LineDisciplineTerminal("test", "xterm", screen, UTF_8);
        terminal.setSize(new Size(60, 10));
        return terminal;
    }

    @Test
    void leavesTheEndedStepsOnTheScreenAndShowsTheRunningOne() throws IOException {
        LiveConsole console = new LiveConsole(terminal(), Style.NONE, false);
        Sample.build().forEach(console::on);

        assertThat(screen.toString(UTF_8))
                .contains(
                        "[ 1/11] create disk empty, 2 GiB … 8.4 s", "failed after 2 min 05 s", "failed in 2 min 11 s");
    }

    @Test
    void showsTheEndedStepsInOrderWithNothingOfWhatRanLeftBetween() throws Exception {
        LiveConsole console = new LiveConsole(terminal(), Style.NONE, false);
        Sample.build().stream().limit(12).forEach(event -> {
            console.on(event);
            console.draw();
        });
        console.close();
        ScreenTerminal display = new ScreenTerminal(60, 10);
        display.write(screen.toString(UTF_8).replace("\r\n", "\n").replace("\n", "\r\n"));

        assertThat(display.toString().lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactly(
                        "build b1 of build.groovy",
                        "[ 1/11] create disk empty, 2 GiB … 8.4 s",
                        "[ 2/11]   shell true … skipped: its 'onlyIf' is false",
                        "[ 3/11]   apt ngnix … attempt 1 of 2 failed: no network; nex",
                        "t in 0.5 s",
                        "[ 3/11]   apt ngnix … failed after 2 min 05 s");
    }

    @Test
    void survivesAWindowThatBecomesTiny() throws IOException {
        Terminal terminal = terminal();
        LiveConsole console = new LiveConsole(terminal, Style.ANSI, true);
        for (Event event : Sample.build()) {
            terminal.setSize(new Size(Math.max(0, terminal.getWidth() - 7), Math.max(0, terminal.getHeight() - 1)));
            console.on(event);
        }

        assertThat(screen.toString(UTF_8)).contains("failed");
    }

    @Test
    void showsClockProgressAndLastLinesOfWhatRuns() {
        StepLines lines = new StepLines(Style.NONE);
        LiveSteps live = new LiveSteps(lines, Style.NONE);
        Sample.build().stream().limit(10).forEach(event -> {
            lines.ended(event);
            live.add(event);
        });

        assertThat(live.text(Sample.TIME.plusSeconds(12)))
                .containsExactly(
                        "[ 3/11]   apt ngnix … 3.0 s",
                        "        [#######                       ] 1 MiB of 4 MiB",
                        "        | Reading package <lists>");
    }
}
