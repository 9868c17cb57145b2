// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.journal.StateFolder;
import org.imagedsl.runtime.repl.PlainPrompt;

/** Sessions from a pipe, in a folder of their own with its layers. */
public final class TestRepl {

    final Words words = Words.installed();
    final BuildSettings builds;
    private final Path folder;

    public TestRepl(Path folder) throws IOException {
        this.folder = folder;
        StateFolder state = new StateFolder(folder.resolve("state"));
        builds = BuildSettings.in(state).layers(state.layers());
    }

    /** @param text what the session said, without the times */
    public record Ended(Start.End end, String text) {}

    Start start(boolean continues, Optional<String> at) {
        return start(continues, at, stop -> {});
    }

    /** @param onBegin is given what stops the session */
    Start start(boolean continues, Optional<String> at, Consumer<Runnable> onBegin) {
        return start(continues, at, onBegin, Map.of());
    }

    private Start start(
            boolean continues, Optional<String> at, Consumer<Runnable> onBegin, Map<String, String> environment) {
        Setting setting = new Setting(
                words,
                builds,
                HostTools.of(System.getenv("PATH")),
                script -> {},
                (known, word, columns) -> "explained in " + columns + ": " + word,
                new ProblemPrinter(folder, false),
                folder,
                "dumb");
        return new Start(setting, environment, continues, at, onBegin);
    }

    Ended session(String inputs) throws IOException {
        return session(start(false, Optional.empty()), Beginning.empty(folder, Map.of()), inputs);
    }

    /** A session of a script in that environment. */
    public Ended session(String script, Map<String, String> environment, String inputs) throws IOException {
        return session(start(false, Optional.empty(), stop -> {}, environment), script(script), inputs);
    }

    Ended session(Start start, Beginning beginning, String inputs) throws IOException {
        StringWriter out = new StringWriter();
        Start.End end = start.run(
                beginning,
                editing -> new PlainPrompt(
                        new BufferedReader(new StringReader(inputs)), new PrintWriter(out), editing, false));
        return new Ended(end, out.toString().replaceAll("\\d+\\.\\d s", "TIME"));
    }

    Beginning script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("build.groovy"), text);
        return Beginning.script(file, text, Map.of(), Instant.EPOCH);
    }
}
