// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plain lines: of a pipe or file, or of a terminal that can do nothing else. */
public final class PlainPrompt implements Prompt {

    private static final int USUAL = 80;

    private final BufferedReader in;
    private final PrintWriter out;
    private final Editing editing;
    private final boolean interactive;

    /** @param interactive whether a person types: labels and questions are shown only then */
    public PlainPrompt(BufferedReader in, PrintWriter out, Editing editing, boolean interactive) {
        this.in = in;
        this.out = out;
        this.editing = editing;
        this.interactive = interactive;
    }

    @Override
    public Input read(String label, String written) {
        if (!written.isEmpty()) {
            say(written.lines().map(line -> "    " + line).toList());
        }
        show(label + "> ");
        StringBuilder text = new StringBuilder();
        Optional<String> line = line();
        if (line.isEmpty()) {
            return new Input.End();
        }
        text.append(line.get());
        while (editing.isOpen(text.toString())) {
            show("... ");
            line = line();
            if (line.isEmpty()) {
                break;
            }
            text.append('\n').append(line.get());
        }
        return new Input.Text(text.toString());
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(String label) {
        if (interactive) {
            out.print(label);
            out.flush();
        }
    }

    @Override
    public int columns() {
        return USUAL;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public boolean ask(String question, boolean otherwise) {
        if (!interactive) {
            return otherwise;
        }
        show(question + (otherwise ? " [Y/n] " : " [y/N] "));
        String answer = line().orElse("").strip().toLowerCase(Locale.ROOT);
        return answer.isEmpty() ? otherwise : answer.startsWith("y");
    }

    @Override
    public void say(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    @Override
    public void remark(String text) {
        say(text);
    }

    @Override
    public void pass(String text) {
        // it would stay
    }

    @Override
    public void lend(Runnable use) {
        out.flush();
        use.run();
    }

    @Override
    public void onInterrupt(Runnable stop) {
        // a signal ends the process, or its owner hears it
    }

    @Override
    public void close() {
        out.flush();
    }
}
