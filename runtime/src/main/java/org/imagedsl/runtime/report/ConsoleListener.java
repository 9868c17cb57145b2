// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** What people read while a build runs. */
public final class ConsoleListener implements Listener, AutoCloseable {

    private final Listener shown;

    private ConsoleListener(Listener shown) {
        this.shown = shown;
    }

    /**
     * A live step list when standard output is a terminal that can show it, plain lines otherwise; coloured unless {@code
     * NO_COLOR} is set. Restores the terminal when the build has ended.
     *
     * @param verbose the output of all steps is shown, not of failed ones only
     */
    public static ConsoleListener open(PrintStream out, Map<String, String> environment, boolean verbose) {
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return terminal(environment)
                .map(terminal ->
                        new ConsoleListener(new LiveConsole(terminal, colour ? Style.ANSI : Style.NONE, verbose)))
                .orElseGet(() -> plain(out, verbose));
    }

    /** Plain lines. */
    public static ConsoleListener plain(PrintStream out, boolean verbose) {
        return new ConsoleListener(new PlainConsole(out, verbose));
    }

    private static Optional<Terminal> terminal(Map<String, String> environment) {
        if (!isTerminal() || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
            return Optional.empty();
        }
        try {
            // Signals belong to the command line: it cancels the build.
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .nativeSignals(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(terminal);
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    // System.console() also looks at standard input, and from JDK 22 on is never null.
    private static boolean isTerminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
            return target.startsWith("/dev") && !target.equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void on(Event event) {
        shown.on(event);
    }

    @Override
    public void close() {
        if (shown instanceof LiveConsole live) {
            live.close();
        }
    }
}
