// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.dsl.repl.Evaluator;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.session.Performed;
import org.imagedsl.runtime.session.Session;
import org.imagedsl.runtime.session.SessionNotOpened;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Problem;

/** Reads inputs, performs their steps, and keeps what succeeds. Nothing that goes wrong ends it. */
final class Repl {

    private final Setting setting;
    private final Prompt prompt;
    private final Bench bench;
    private final Beginning beginning;
    private final Telling telling;
    private final StepDisplay display;
    private final Disk disk;
    private final Commands commands;
    private final Deque<String> pending = new ArrayDeque<>();
    private String written = "";
    private String saved;
    private Optional<Path> file;
    private int inputs;
    private boolean failed;
    private boolean left;
    private volatile boolean stopped;

    Repl(Setting setting, Prompt prompt, Bench bench, Beginning beginning) {
        this.setting = setting;
        this.prompt = prompt;
        this.bench = bench;
        this.beginning = beginning;
        this.file = beginning.script();
        this.saved = beginning.states().get(0).text();
        this.telling = new Telling(prompt, setting.printer());
        this.display = new StepDisplay(prompt);
        this.disk = new Disk(setting, display);
        this.commands = new Commands(this, setting, prompt, bench, disk);
    }

    Disk disk() {
        return disk;
    }

    Telling telling() {
        return telling;
    }

    StepDisplay display() {
        return display;
    }

    /** Ends what runs now, or the whole when {@code all}; for any thread. */
    void stop(boolean all) {
        stopped |= all;
        disk.interrupt();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Opens the disk at a layer, or at the last that there is; what is not performed then is left to be entered. */
    void begin(String layer) {
        Evaluation now = bench.now();
        if (now.image().isEmpty() || !ready(now)) {
            return;
        }
        Session session = disk.open(now);
        if (!layer.isEmpty()) {
            session.goTo(layer);
        }
        disk.steps().forEach(telling::line);
        if (disk.steps().size() < now.steps().size()) {
            cut(disk.steps().size());
        }
    }

    /** Reads until the end; false when an input failed. */
    boolean run() {
        prompt.onInterrupt(() -> stop(false));
        while (!left && !stopped) {
            String begun = written;
            written = "";
            Prompt.Input input = prompt.read(label(), begun);
            if (input instanceof Prompt.Input.Text text) {
                guarded(text.text());
            } else if (input instanceof Prompt.Input.End) {
                left = mayLeave();
            }
        }
        return !failed;
    }

    private String label() {
        return "imagedsl" + bench.now().name().map(name -> " " + name).orElse("");
    }

    private void guarded(String text) {
        try {
            boolean done = text.isBlank() || take(text);
            failed |= !done;
        } catch (SessionNotOpened e) {
            failed = true;
            telling.show(e.failure(), "nothing was kept");
        } catch (BuildFailure e) {
            failed = true;
            prompt.say(e.getMessage());
            prompt.say(e.hint().lines().map(line -> "  " + line).toList());
        } catch (IOException e) {
            failed = true;
            prompt.say("input or output failed: " + e.getMessage());
        }
    }

    private boolean take(String text) throws IOException {
        if (!ReplEditing.isCommand(text)) {
            return enter(text, Path.of("input " + ++inputs));
        }
        String[] words = text.strip().split("\\s+", 2);
        Optional<Command> command = Command.named(words[0]);
        String argument = words.length > 1 ? words[1].strip() : "";
        if (command.isEmpty()) {
            String near = Nearest.hint(words[0], Command.words());
            return refuse("no command '" + words[0] + "'", near.isEmpty() ? "':help' lists them" : near);
        } else if (command.get().needsArgument() && argument.isEmpty()
                || !command.get().takesArgument() && !argument.isEmpty()) {
            return refuse(
                    argument.isEmpty() ? command.get() + " of what?" : command.get() + " takes nothing",
                    ("write " + command.get() + " " + command.get().arguments()).strip());
        }
        return commands.perform(command.get(), argument);
    }

    boolean refuse(String message, String hint) {
        prompt.say(message);
        if (!hint.isEmpty()) {
            prompt.say("  " + hint);
        }
        return false;
    }

    /** An input of the language. */
    boolean enter(String text, Path source) {
        Evaluation before = bench.now();
        Evaluation next = bench.evaluator().enter(before, text, source);
        Optional<Command> meant = Command.meant(text.strip().split(" ")[0]);
        if (!next.isRight() && meant.isPresent()) {
            return refuse("'" + text.strip() + "' is not of the language", "did you mean '" + meant.get() + "'?");
        } else if (!next.isRight()) {
            telling.show(next, next.problems());
            return false;
        }
        prompt.say(next.printed());
        return accept(next);
    }

    /** Makes a state the present one, with its steps performed. */
    boolean accept(Evaluation next) {
        boolean performs = next.steps().size() > 0
                && (disk.isOpen() || next.steps().size() > bench.now().steps().size());
        if (!performs || next.script().isEmpty()) {
            put(next);
            return true;
        }
        int losing = disk.losing(next);
        if (losing > 0 && !mayLose(losing)) {
            return false;
        }
        boolean isReady = ready(next) && caughtUp(next);
        if (!isReady) {
            return false;
        }
        disk.closeUnlessOf(next.name());
        int stays = disk.steps().size() - losing;
        return kept(next, stays, disk.perform(next));
    }

    private boolean mayLose(int steps) {
        String what = "that changes what " + (steps == 1 ? "a step stands" : steps + " steps stand") + " on";
        if (!prompt.isInteractive()) {
            return refuse(what, "enter it before the first step, or after ':goto 0'");
        }
        return prompt.ask(what + ": perform " + (steps == 1 ? "it" : "them") + " anew?", false);
    }

    /** Whether the host and the script's rules allow it. */
    boolean ready(Evaluation next) {
        setting.prepare().accept(next.script().orElseThrow());
        List<Problem> problems = disk.problems(next.script().orElseThrow());
        if (!problems.isEmpty()) {
            telling.show(next, bench.evaluator().placed(problems, next.draft()));
        }
        return problems.isEmpty();
    }

    /** Performs the steps that were there before the input; those behind one that fails become pending. */
    private boolean caughtUp(Evaluation next) {
        Evaluation before = bench.now();
        boolean isBehind = before.script().isPresent()
                && before.image().map(image -> image.name()).equals(next.image().map(image -> image.name()))
                && before.steps().size() > disk.steps().size()
                && next.steps().size() >= before.steps().size();
        return !isBehind || catchUp();
    }

    /** Opens the disk and performs the steps of the present state. */
    boolean catchUp() {
        Evaluation now = bench.now();
        if (now.script().isEmpty() || now.image().isEmpty()) {
            return refuse("no image is open that could be performed", "enter one: image 'name', its source, its steps");
        }
        if (!ready(now)) {
            return false;
        }
        if (disk.isOpen() && disk.steps().size() == now.steps().size() && disk.losing(now) == 0) {
            return true;
        }
        int held = disk.steps().size();
        Session.Result result = disk.perform(now);
        disk.steps().stream().skip(held).forEach(telling::line);
        if (result instanceof Session.Result.Done) {
            return true;
        }
        telling.explain(result, "the steps before it are kept");
        cut(disk.steps().size());
        return false;
    }

    /** Leaves the steps of the present state behind that number to be entered again. */
    void cut(int steps) {
        Optional<Evaluator.Cut> cut = bench.evaluator().cut(bench.now(), steps);
        if (cut.isPresent()) {
            bench.put(cut.get().kept());
            pending.clear();
            pending.addAll(cut.get().rest());
            offer();
        } else {
            refuse("the last of these steps stands in the middle of a statement", "mend the script, and open it again");
        }
    }

    /** Writes the next pending statement for the user. */
    boolean offer() {
        if (pending.isEmpty()) {
            return refuse("no statement is left to be performed", "");
        }
        written = pending.element();
        prompt.say(
                pending.size() == 1
                        ? "one statement of the script was not performed:"
                        : pending.size() + " statements of the script were not performed; the first:");
        return true;
    }

    private boolean kept(Evaluation next, int stays, Session.Result result) {
        if (result instanceof Session.Result.Done) {
            put(next);
            List<Performed> steps = disk.steps().subList(stays, disk.steps().size());
            if (steps.size() == 1) {
                telling.remark(steps.get(0));
            } else {
                steps.forEach(telling::line);
            }
            pending.poll();
            written = pending.isEmpty() ? "" : pending.element();
            return true;
        }
        telling.explain(result, "nothing was kept");
        goBack();
        return false;
    }

    /** Of an input with several steps, those that succeeded are not kept either. */
    private void goBack() {
        int steps = Math.min(bench.now().steps().size(), disk.steps().size());
        if (disk.steps().size() > steps) {
            disk.open(bench.now()).goTo(String.valueOf(steps));
        }
    }

    private void put(Evaluation next) {
        bench.put(next);
        disk.closeUnlessOf(next.name());
    }

    /** Takes another text for the script; its steps are performed when something is next done, as at the beginning. */
    void begin(Evaluation script) {
        disk.close();
        pending.clear();
        bench.put(script);
        saved = script.draft().text();
    }

    /** Where the script is saved when nothing else is said. */
    Optional<Path> file() {
        return file;
    }

    void saved(Path where) {
        file = Optional.of(where);
        saved = bench.now().draft().text();
    }

    /** What the script's local paths are relative to. */
    Path script() {
        return beginning.file();
    }

    private boolean mayLeave() {
        boolean isSaved = bench.now().draft().text().equals(saved);
        return isSaved || !prompt.isInteractive() || prompt.ask("the script is not saved: leave all the same?", false);
    }

    boolean leave() {
        left = mayLeave();
        return true;
    }
}
