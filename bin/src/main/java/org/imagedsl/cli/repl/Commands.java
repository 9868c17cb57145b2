// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.dsl.check.ScriptText;
import org.imagedsl.dsl.render.Wrapped;
import org.imagedsl.dsl.repl.Draft;
import org.imagedsl.dsl.repl.Evaluation;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.plan.Plan;
import org.imagedsl.runtime.repl.Prompt;
import org.imagedsl.runtime.session.Performed;
import org.imagedsl.runtime.session.Session;

/** What each command does; false when it could not. */
final class Commands {

    /** The column of what a command does. */
    private static final int SUMMARY = 26;

    private final Repl repl;
    private final Setting setting;
    private final Prompt prompt;
    private final Bench bench;
    private final Disk disk;

    Commands(Repl repl, Setting setting, Prompt prompt, Bench bench, Disk disk) {
        this.repl = repl;
        this.setting = setting;
        this.prompt = prompt;
        this.bench = bench;
        this.disk = disk;
    }

    boolean perform(Command command, String argument) throws IOException {
        return switch (command) {
            case UNDO -> move(1, "nothing was entered that could be taken back");
            case REDO -> move(-1, "nothing was taken back");
            case GOTO -> goTo(argument);
            case DIFF -> difference(argument.isEmpty() ? List.of() : List.of(argument.split("\\s+")));
            case STEPS -> steps();
            case PLAN -> plan();
            case OUTPUT -> output(argument);
            case CHROOT -> new ImageShell(repl, setting, prompt, bench, disk).open();
            case NEXT -> repl.offer();
            case IMAGE -> image(argument);
            case SAVE -> save(argument);
            case LOAD -> load(argument);
            case RUN -> new WholeBuild(repl, setting, prompt).run(bench.now());
            case HELP -> help(argument);
            case QUIT -> repl.leave();
        };
    }

    private boolean move(int back, String nothing) {
        Optional<Evaluation> there = bench.back(back);
        return there.isEmpty() ? repl.refuse(nothing, "") : move(back, there.get());
    }

    private boolean move(int back, Evaluation there) {
        long start = System.nanoTime();
        List<Performed> before = disk.steps();
        boolean isSameImage = there.name().equals(bench.now().name());
        if (!follow(there)) {
            return false;
        }
        bench.go(back, there);
        prompt.remark(
                isSameImage && disk.steps().size() != before.size()
                        ? "back at layer " + disk.steps().size() + " " + Telling.took(start)
                        : back > 0 ? "taken back" : "brought back");
        return true;
    }

    /** Makes the disk what another state says; its layers are there, unless somebody has pruned them. */
    private boolean follow(Evaluation there) {
        if (!disk.isOpen()) {
            return true;
        } else if (there.image().flatMap(Image::chroot).isEmpty()
                || !there.name().equals(bench.now().name())) {
            // nothing that steps could be performed in: the first of them brought it
            disk.close();
            return true;
        }
        int losing = disk.losing(there);
        if (losing == 0 && there.steps().size() == disk.steps().size()) {
            return true;
        }
        int wanted = Math.min(there.steps().size(), disk.steps().size());
        if (losing == disk.steps().size() - wanted && wanted == there.steps().size()) {
            disk.open(there).goTo(String.valueOf(wanted));
            return true;
        }
        Session.Result result = disk.perform(there);
        return result instanceof Session.Result.Done || repl.refuse("the steps of that state failed", "");
    }

    private boolean goTo(String layer) {
        Optional<Integer> steps = layerNumber(layer);
        if (steps.isEmpty()) {
            return repl.refuse("no layer '" + layer + "' here", "':steps' lists them");
        }
        Optional<Integer> back = bench.withSteps(steps.get());
        if (back.isPresent()) {
            return move(back.get(), bench.back(back.get()).orElseThrow());
        }
        if (steps.get() > bench.now().steps().size() || !repl.catchUp()) {
            return repl.refuse("no layer '" + layer + "' here", "':steps' lists them");
        }
        if (bench.evaluator().cut(bench.now(), steps.get()).isEmpty()) {
            return repl.refuse("layer " + steps.get() + " lies in the middle of a statement", "go to another one");
        }
        disk.open(bench.now()).goTo(String.valueOf(steps.get()));
        repl.cut(steps.get());
        return true;
    }

    private Optional<Integer> layerNumber(String text) {
        if (text.matches("\\d{1,4}")) {
            return Optional.of(Integer.valueOf(text));
        }
        return disk.steps().stream()
                .filter(step -> step.layer().digest().startsWith(text))
                .map(Performed::number)
                .findFirst();
    }

    private boolean difference(List<String> layers) {
        if (!repl.catchUp()) {
            return false;
        }
        Session session = disk.open(bench.now());
        List<FileChange> changes = layers.isEmpty()
                ? session.changes()
                : session.changes(layers.get(0), layers.stream().skip(1).findFirst());
        prompt.say(changes.isEmpty() ? List.of("nothing differs") : FileChanges.lines(changes));
        return true;
    }

    private boolean steps() {
        List<Performed> performed = disk.steps();
        List<String> lines = new ArrayList<>();
        performed.forEach(step -> lines.add(
                String.format("%3d  %s  %s", step.number(), step.layer().brief(), step.text())));
        if (bench.now().image().isPresent()) {
            bench.now().steps().stream()
                    .skip(performed.size())
                    .forEach(step -> lines.add("     not performed " + Telling.text(step)));
        }
        prompt.say(lines.isEmpty() ? List.of("no steps yet") : lines);
        return true;
    }

    private boolean plan() {
        Evaluation now = bench.now();
        if (now.script().isEmpty() || now.image().isEmpty()) {
            return missing(now);
        }
        prompt.say(Plan.of(now.script().get(), Set.of(now.image().get().name()))
                .text()
                .lines()
                .toList());
        return true;
    }

    private boolean missing(Evaluation now) {
        if (now.missing().isEmpty()) {
            return repl.refuse("no image is open", "open one: image 'name'");
        }
        repl.telling().show(now, now.missing());
        return false;
    }

    private boolean output(String argument) {
        if (argument.equals("all") || argument.equals("last")) {
            repl.display().verbose(argument.equals("all"));
            return true;
        } else if (!argument.isEmpty()) {
            return repl.refuse("no output '" + argument + "'", "write :output, :output all or :output last");
        }
        List<String> output = repl.display().output();
        prompt.say(output.isEmpty() ? List.of("the last step printed nothing") : output);
        return true;
    }

    private boolean image(String name) {
        List<String> names = names(bench.now());
        if (name.isEmpty()) {
            prompt.say(names.isEmpty() ? List.of("no images yet") : names);
            return true;
        }
        Optional<Evaluation> opened = bench.evaluator().open(bench.now(), name);
        if (opened.isEmpty()) {
            String near = Nearest.hint(name, names);
            return repl.refuse(
                    "no image '" + name + "'", near.isEmpty() ? "there are: " + String.join(", ", names) : near);
        }
        disk.close();
        bench.put(opened.get());
        return true;
    }

    private static List<String> names(Evaluation now) {
        return now.script().stream()
                .flatMap(script -> script.images().stream())
                .map(Image::name)
                .toList();
    }

    private boolean save(String name) throws IOException {
        Optional<Path> file = name.isEmpty() ? repl.file() : path(name);
        if (file.isEmpty()) {
            return repl.refuse("save to which file?", "write :save web.groovy");
        }
        Path folder = file.get().toAbsolutePath().getParent();
        if (Files.isDirectory(file.get())) {
            return repl.refuse("'" + file.get() + "' is a folder", "name a file in it");
        } else if (!Files.isDirectory(folder)) {
            return repl.refuse("no folder '" + folder + "'", "make it, or save to another place");
        }
        boolean isOwn = repl.file().equals(file);
        if (!isOwn && Files.exists(file.get())) {
            boolean replaces = prompt.ask("'" + file.get() + "' is there already: replace it?", false);
            if (!replaces) {
                return repl.refuse("'" + file.get() + "' is there already", "save to another file, or remove it");
            }
        }
        Files.writeString(file.get(), bench.now().draft().text());
        repl.saved(file.get());
        prompt.remark("saved");
        return true;
    }

    private Optional<Path> path(String name) {
        try {
            return Optional.of(setting.folder().resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean load(String name) throws IOException {
        Optional<Path> file = path(name);
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return repl.refuse("no file '" + name + "'", "in folder '" + setting.folder() + "'");
        }
        String text = ScriptText.read(file.get());
        boolean isOpen = repl.file().filter(own -> isSame(own, file.get())).isPresent();
        return isOpen ? readAnew(Draft.of(text, Path.of(name))) : repl.enter(text, Path.of(name));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** The session's own script as its file has it now, with the same image open; it does not stand in itself twice. */
    private boolean readAnew(Draft text) {
        Evaluation script = bench.evaluator().of(text);
        if (!script.isRight()) {
            repl.telling().show(script, script.problems());
            return false;
        }
        repl.begin(sameImage(script).or(() -> onlyImage(script)).orElse(script));
        prompt.remark("read anew");
        return true;
    }

    private Optional<Evaluation> sameImage(Evaluation script) {
        return bench.now().name().flatMap(name -> bench.evaluator().open(script, name));
    }

    private Optional<Evaluation> onlyImage(Evaluation script) {
        List<String> names = names(script);
        return names.size() == 1 ? bench.evaluator().open(script, names.get(0)) : Optional.empty();
    }

    private boolean help(String word) {
        if (!word.isEmpty() && Command.named(word).isEmpty()) {
            prompt.say(setting.explain()
                    .of(bench.now().words(), word, prompt.columns())
                    .lines()
                    .toList());
            return true;
        }
        List<String> lines = new ArrayList<>();
        for (Command command : Command.values()) {
            if (word.isEmpty() || command.toString().equals(word)) {
                String line = String.format("  %-23s %s", command + " " + command.arguments(), command.summary());
                lines.addAll(Wrapped.lines(line, prompt.columns(), SUMMARY));
            }
        }
        if (word.isEmpty()) {
            lines.addAll(
                    0,
                    text(
                            "Enter image 'name', what it is (source, local, chroot { disk … }), and its steps. Commands:"));
            lines.addAll(text("':help shell' explains a word of the language; TAB shows what may come next."));
        }
        prompt.say(lines);
        return true;
    }

    private List<String> text(String line) {
        return Wrapped.lines(line, prompt.columns(), 0);
    }
}
