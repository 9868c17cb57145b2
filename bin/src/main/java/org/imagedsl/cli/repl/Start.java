// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.repl.Draft;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.dsl.repl.Evaluator;
import org.imagedsl.dsl.repl.GroovyEditing;
import org.imagedsl.dsl.repl.SessionHost;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.repl.Editing;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.value.BuildFailure;

/**
 * Begins a REPL, or continues one that was killed.
 *
 * @param environment of the script
 * @param continues whether the newest session that was killed is continued without a question
 * @param at opened at the last layer that there is, or at that one when it is no build; steps that have none are not performed
 * @param onBegin is given what stops the REPL from another thread
 */
public record Start(
        Setting setting,
        Map<String, String> environment,
        boolean continues,
        Optional<String> at,
        Consumer<Runnable> onBegin) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    /** How it ended. */
    public enum End {
        DONE,
        /** Some input failed. */
        FAILED,
        /** The script that it was to open is wrong. */
        WRONG
    }

    /** File of what was typed in all sessions. */
    public Path history() {
        return folder().resolve("history");
    }

    private Path folder() {
        return setting.builds().state().path().resolve("repl");
    }

    /** Runs it until its end. */
    public End run(Beginning fresh, Function<Editing, Prompt> prompts) throws IOException {
        AtomicReference<Optional<Bench>> bench = new AtomicReference<>(Optional.empty());
        Supplier<Optional<Evaluation>> now = () -> bench.get().map(Bench::now);
        Supplier<Words> words = () -> now.get().map(Evaluation::words).orElse(setting.words());
        GroovyEditing language = new GroovyEditing(fresh.file().toAbsolutePath().getParent(), words, () -> now.get()
                .map(Evaluation::draft)
                .orElse(Draft.EMPTY));
        Editing editing = new ReplEditing(
                language,
                setting.folder(),
                words,
                () -> bench.get().map(Start::images).orElse(List.of()),
                () -> now.get().map(Start::steps).orElse(List.of()));
        try (Prompt prompt = prompts.apply(editing)) {
            Optional<SessionFile.Found> left = at.isPresent() ? Optional.empty() : continued(fresh, prompt);
            Beginning beginning = left.map(SessionFile.Found::beginning).orElse(fresh);
            SessionFile file =
                    left.isPresent() ? left.get().file() : SessionFile.begin(folder().resolve("sessions"), beginning);
            SessionHost values = new SessionHost(beginning.uuids());
            bench.set(Optional.of(new Bench(evaluator(beginning, values), values, file, beginning)));
            return run(
                    new Repl(setting, prompt, bench.get().get(), beginning),
                    prompt,
                    bench.get().get(),
                    file);
        }
    }

    private Evaluator evaluator(Beginning beginning, SessionHost values) {
        ScriptInputs inputs = new ScriptInputs(beginning.variables(), environment, beginning.time());
        return new Evaluator(setting.words(), beginning.file(), inputs, values);
    }

    private static List<String> images(Bench bench) {
        return bench.now().script().stream()
                .flatMap(script -> script.images().stream())
                .map(Image::name)
                .toList();
    }

    private static List<String> steps(Evaluation now) {
        return now.image().isEmpty()
                ? List.of()
                : now.steps().stream().map(Telling::text).toList();
    }

    private End run(Repl repl, Prompt prompt, Bench bench, SessionFile file) throws IOException {
        onBegin.accept(() -> repl.stop(true));
        try (SessionFile held = file) {
            if (!bench.now().isRight()) {
                repl.telling().show(bench.now(), bench.now().problems());
                file.end();
                return End.WRONG;
            }
            choose(bench, prompt);
            at.ifPresent(place -> repl.begin(place));
            boolean right = repl.run();
            if (!repl.isStopped()) {
                file.end();
            }
            return right ? End.DONE : End.FAILED;
        } finally {
            repl.disk().close();
        }
    }

    private static void choose(Bench bench, Prompt prompt) {
        List<String> images = images(bench);
        if (bench.now().image().isPresent() || images.isEmpty()) {
            return;
        } else if (images.size() == 1) {
            bench.begin(bench.evaluator().open(bench.now(), images.get(0)).orElseThrow());
        } else {
            prompt.say("images: " + String.join(", ", images));
            prompt.say("  open one with :image NAME");
        }
    }

    /** The newest session of the same script whose process is gone, when it is to be continued. */
    private Optional<SessionFile.Found> continued(Beginning fresh, Prompt prompt) throws IOException {
        Optional<SessionFile.Found> chosen = Optional.empty();
        for (SessionFile.Found found : SessionFile.left(folder().resolve("sessions"))) {
            boolean isOffered = chosen.isEmpty()
                    && (continues || prompt.isInteractive())
                    && found.beginning().script().equals(fresh.script())
                    && !found.beginning()
                            .draft()
                            .equals(found.beginning().states().get(0));
            if (isOffered && (continues || prompt.ask(question(found), true))) {
                chosen = Optional.of(found);
            } else if (isOffered) {
                found.file().end();
            } else {
                found.file().close();
            }
        }
        if (continues && chosen.isEmpty()) {
            throw new BuildFailure("no session to continue", "one is kept when its process was killed");
        }
        return chosen;
    }

    /** As {@code continue session 'web' of 12:31 with 3 steps?}; no forgets it. */
    private String question(SessionFile.Found found) {
        Beginning beginning = found.beginning();
        Evaluation state =
                evaluator(beginning, new SessionHost(beginning.uuids())).of(beginning.draft());
        int steps = state.steps().size();
        return "continue session" + state.name().map(name -> " '" + name + "'").orElse("") + " of "
                + CLOCK.format(found.begun()) + " with " + steps + (steps == 1 ? " step" : " steps")
                + "? ('n' forgets it)";
    }
}
