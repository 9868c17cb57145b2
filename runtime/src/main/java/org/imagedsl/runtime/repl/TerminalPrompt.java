// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/** A terminal with line editing. */
public final class TerminalPrompt implements Prompt {

    private static final int USUAL = 80;

    private final Terminal terminal;
    private final LineReader reader;
    private final LineReader questions;
    private final boolean colours;
    private int lastColumn = -1;
    private boolean passing;
    private volatile Runnable stop = () -> {};

    private TerminalPrompt(Terminal terminal, Editing editing, Path history, boolean colours) {
        this.terminal = terminal;
        this.colours = colours;
        this.questions = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("imagedsl")
                .parser(new InputParser(editing))
                .completer(new InputCompleter())
                .highlighter(new InputColours(editing, colours))
                .history(new PublicHistory(editing))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P... ")
                .variable(LineReader.LIST_MAX, 200)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, false)
                .build();
        terminal.handle(Signal.INT, signal -> stop.run());
    }

    /**
     * The terminal of this process; empty when it has none that can edit lines.
     *
     * @param history file of the inputs of this session and earlier ones; made when absent, for its owner only
     */
    public static Optional<TerminalPrompt> open(Editing editing, Path history, boolean colours) {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .nativeSignals(true)
                    .signalHandler(Terminal.SignalHandler.SIG_DFL)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            PublicHistory.prepare(history);
            return Optional.of(new TerminalPrompt(terminal, editing, history, colours));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public Input read(String label, String written) {
        String shown =
                colours ? new AttributedString(label, AttributedStyle.BOLD).toAnsi(terminal) + "> " : label + "> ";
        clear();
        try {
            String text = reader.readLine(shown, null, (Character) null, written);
            String line = text.substring(text.lastIndexOf('\n') + 1);
            lastColumn = label.length() + 2 + new AttributedString(line).columnLength();
            return new Input.Text(text);
        } catch (UserInterruptException e) {
            lastColumn = -1;
            return new Input.Dropped();
        } catch (EndOfFileException e) {
            lastColumn = -1;
            return new Input.End();
        }
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public boolean ask(String question, boolean otherwise) {
        clear();
        lastColumn = -1;
        try {
            String answer = questions
                    .readLine(question + (otherwise ? " [Y/n] " : " [y/N] "))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            return answer.isEmpty() ? otherwise : answer.startsWith("y");
        } catch (UserInterruptException | EndOfFileException e) {
            return false;
        }
    }

    @Override
    public void say(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        clear();
        lastColumn = -1;
        lines.forEach(terminal.writer()::println);
        terminal.flush();
    }

    @Override
    public void remark(String text) {
        clear();
        int columns = columns();
        int from = columns - 1 - new AttributedString(text).columnLength();
        if (lastColumn < 0 || lastColumn % columns + 2 > from) {
            say(text);
            return;
        }
        terminal.puts(Capability.cursor_up);
        terminal.puts(Capability.column_address, from);
        terminal.writer().println(text);
        terminal.flush();
        lastColumn = -1;
    }

    @Override
    public void pass(String text) {
        clear();
        terminal.writer()
                .print(new AttributedString(text)
                        .columnSubSequence(0, columns() - 1)
                        .toString());
        terminal.flush();
        passing = true;
    }

    private void clear() {
        if (passing) {
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
            terminal.flush();
            passing = false;
        }
    }

    @Override
    public int columns() {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : USUAL;
    }

    @Override
    public void lend(Runnable use) {
        clear();
        lastColumn = -1;
        try {
            terminal.pause(true);
            use.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.resume();
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        stop = action;
    }

    @Override
    public void close() {
        try {
            clear();
            reader.getHistory().save();
            terminal.close();
        } catch (IOException e) {
            // A history that cannot be written is no reason to fail when all else is done.
        }
    }
}
