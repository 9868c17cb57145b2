// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.compile.Compilation;
import org.imagedsl.dsl.compile.ScriptCompiler;
import org.imagedsl.dsl.compile.ScriptInputs;
import org.imagedsl.dsl.compile.Syntax;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/**
 * Gives inputs their meaning. The whole script is compiled anew with each: what a variable holds, where a mistake stands
 * and what a layer is made of is then what a run of the saved script finds.
 */
public final class Evaluator {

    private final ScriptCompiler compiler;
    private final Path file;
    private final ScriptInputs inputs;
    private final SessionHost host;

    /**
     * @param file the script's, which need not exist: local paths are relative to its folder
     * @param inputs the same for the whole session
     */
    public Evaluator(Words words, Path file, ScriptInputs inputs, SessionHost host) {
        this.compiler = new ScriptCompiler(words);
        this.file = file;
        this.inputs = inputs;
        this.host = host;
    }

    /** What a text means as it stands. */
    public Evaluation of(Draft draft) {
        host.restart();
        Compilation compilation = compiler.compileText(draft.text(), file, inputs, host);
        List<String> printed = host.printed();
        Optional<Span> word = imageWord(draft);
        List<Problem> missing = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        compilation.problems().forEach(problem -> (isAt(problem, word) ? missing : problems).add(problem));
        return new Evaluation(
                draft,
                compilation.words(),
                compilation.script(),
                compilation.script().flatMap(script -> opened(script, draft)),
                placed(problems, draft),
                placed(missing, draft),
                texts(draft, compilation.problems()),
                printed);
    }

    /**
     * What an input means after those before it.
     *
     * @param source names the input in messages
     */
    public Evaluation enter(Evaluation before, String input, Path source) {
        Syntax syntax = Syntax.of(input, source);
        if (syntax.tree().isEmpty()) {
            return wrong(before, syntax.problems(), Map.of(source, input.lines().toList()));
        }
        Composer composer = new Composer(new Vocabulary(before.words()), before.draft(), source);
        composer.add(input, new Outline(syntax.tree().get()));
        if (composer.misplaced().isPresent()) {
            Composer.Misplaced misplaced = composer.misplaced().get();
            Problem problem = new Problem(span(source, misplaced.node()), misplaced.message(), misplaced.hint());
            return wrong(before, List.of(problem), Map.of(source, input.lines().toList()));
        }
        return judged(before, composer, Map.of(source, input.lines().toList()));
    }

    private Evaluation judged(Evaluation before, Composer composer, Map<Path, List<String>> own) {
        Evaluation shown = of(composer.shown());
        List<Problem> all = new ArrayList<>(shown.problems());
        if (composer.provisions()) {
            all.addAll(shown.missing());
        }
        if (!all.isEmpty()) {
            return wrong(before, all, with(own, shown.texts()));
        }
        boolean looksOnly = composer.kept().equals(before.draft());
        Evaluation kept = composer.shown() == composer.kept() ? shown : looksOnly ? before : of(composer.kept());
        return new Evaluation(
                kept.draft(),
                kept.words(),
                kept.script(),
                kept.image(),
                List.of(),
                kept.missing(),
                with(own, kept.texts()),
                shown.printed());
    }

    /** Problems that are found later stand in the input too. */
    private static Map<Path, List<String>> with(Map<Path, List<String>> own, Map<Path, List<String>> others) {
        Map<Path, List<String>> texts = new HashMap<>(others);
        texts.putAll(own);
        return texts;
    }

    private static Evaluation wrong(Evaluation before, List<Problem> problems, Map<Path, List<String>> texts) {
        return new Evaluation(
                before.draft(),
                before.words(),
                before.script(),
                before.image(),
                problems,
                before.missing(),
                texts,
                List.of());
    }

    /** The script with an image open, by its name. */
    public Optional<Evaluation> open(Evaluation script, String name) {
        if (script.script().isEmpty()) {
            return Optional.empty();
        }
        List<Outline.Block> blocks = Weaver.of(script.draft()).outline().images();
        for (Image image : script.script().get().images()) {
            Span word = script.script().get().spans().of(image);
            for (int index = 0; index < blocks.size() && image.name().equals(name); index++) {
                if (isAt(word, blocks.get(index))) {
                    return Optional.of(of(script.draft().open(index, name)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A script up to one of its steps.
     *
     * @param kept the script with its first steps
     * @param rest the statements behind them, in order, as they could be entered
     */
    public record Cut(Evaluation kept, List<String> rest) {

        public Cut {
            rest = List.copyOf(rest);
        }
    }

    /** The script with the first steps of its open image; empty when the last of them stands in the middle of a statement. */
    public Optional<Cut> cut(Evaluation script, int steps) {
        Optional<Outline.Block> provision = Weaver.of(script.draft()).provision();
        if (provision.isEmpty() || steps >= script.steps().size()) {
            return Optional.of(new Cut(script, List.of()));
        }
        List<Piece> pieces = new Pieces(script.draft().text(), file)
                .of(provision.get().statements(), provision.get().body());
        for (int count = Math.min(steps, pieces.size()); count >= 0; count--) {
            Evaluation kept = of(first(script.draft(), provision.get(), count));
            if (kept.steps().size() == steps) {
                return Optional.of(new Cut(
                        kept, pieces.stream().skip(count).map(Piece::text).toList()));
            }
        }
        return Optional.empty();
    }

    /** With the first statements of a block. */
    private static Draft first(Draft draft, Outline.Block block, int count) {
        Draft shorter = draft;
        for (int index = block.statements().size() - 1; index >= count; index--) {
            shorter = Weaver.of(shorter).instead(block.statements().get(index), List.of());
        }
        return shorter;
    }

    /** What a text prints that another one did not: code runs again with each input. */
    public static List<String> news(List<String> before, List<String> now) {
        int start = 0;
        while (start < before.size() && start < now.size() && before.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < before.size() - start
                && end < now.size() - start
                && before.get(before.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        return now.subList(start, now.size() - end);
    }

    private Optional<Image> opened(Script script, Draft draft) {
        Optional<Outline.Block> block = Weaver.of(draft).image();
        List<Image> made = script.images().stream()
                .filter(image -> block.isPresent() && isAt(script.spans().of(image), block.get()))
                .toList();
        return made.stream()
                .filter(image -> draft.name().filter(image.name()::equals).isPresent())
                .findFirst()
                .or(() -> made.stream().findFirst());
    }

    private static boolean isAt(Span word, Outline.Block block) {
        return word.line() == block.call().getLineNumber()
                && word.column() == block.call().getColumnNumber();
    }

    private Optional<Span> imageWord(Draft draft) {
        Syntax syntax = Syntax.of(draft.text(), file);
        return syntax.tree()
                .flatMap(tree -> new Weaver(draft, new Outline(tree)).image())
                .map(block -> span(file, block.call()));
    }

    private static boolean isAt(Problem problem, Optional<Span> word) {
        return word.isPresent()
                && problem.span().line() == word.get().line()
                && problem.span().column() == word.get().column();
    }

    /** Problems that were found with a script, at their places in what was entered. */
    public List<Problem> placed(List<Problem> problems, Draft draft) {
        return problems.stream().map(problem -> placed(problem, draft)).toList();
    }

    private Problem placed(Problem problem, Draft draft) {
        return new Problem(origin(problem.span(), draft), problem.message(), problem.hint());
    }

    /** A place in a shared library is where it is; where that is used may be in an input. */
    private Span origin(Span span, Draft draft) {
        if (span.use().isPresent()) {
            Span.Use use = span.use().get();
            return span.usedAt(new Span.Use(use.word(), origin(use.at(), draft)));
        }
        return span.file().equals(file) ? draft.origin(span) : span;
    }

    private Map<Path, List<String>> texts(Draft draft, List<Problem> problems) {
        Map<Path, List<String>> texts = new HashMap<>();
        for (Problem problem : problems) {
            Optional<Span> next = Optional.of(problem.span());
            while (next.isPresent()) {
                Span origin = origin(next.get(), draft);
                if (origin.isKnown()) {
                    boolean isOurs = next.get().file().equals(file);
                    texts.computeIfAbsent(origin.file(), isOurs ? draft::linesOf : Evaluator::linesOf);
                }
                next = next.get().use().map(Span.Use::at);
            }
        }
        return texts;
    }

    private static List<String> linesOf(Path library) {
        try {
            return Files.readAllLines(library);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Span span(Path source, ASTNode node) {
        return new Span(
                source,
                node.getLineNumber(),
                node.getColumnNumber(),
                node.getLastLineNumber(),
                node.getLastColumnNumber());
    }
}
