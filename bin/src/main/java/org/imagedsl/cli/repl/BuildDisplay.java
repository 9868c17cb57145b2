// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.report.ConsoleListener;
import org.imagedsl.runtime.report.Event;
import org.imagedsl.runtime.report.Listener;

/** Shows a build's lines at the prompt. */
final class BuildDisplay implements Listener {

    private final Prompt prompt;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final ConsoleListener console;

    BuildDisplay(Prompt prompt) {
        this.prompt = prompt;
        this.console = ConsoleListener.plain(new PrintStream(lines, true, StandardCharsets.UTF_8), false);
    }

    @Override
    public synchronized void on(Event event) {
        console.on(event);
        String text = lines.toString(StandardCharsets.UTF_8);
        lines.reset();
        prompt.say(text.lines().toList());
    }
}
