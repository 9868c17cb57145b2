// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.LibraryUse;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.compile.Site.Context;
import org.imagedsl.dsl.compile.Site.Role;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.PlacedChecks;
import org.imagedsl.runtime.step.Checked;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Span;

/**
 * Turns the words of a running script into records. Each word means what it means in the block that is open, also inside the
 * script's own methods; a wrong one becomes a problem and evaluation goes on.
 */
final class Recorder {

    private final Problems problems;
    private final Libraries libraries;
    private final UnknownWords unknown;
    private final RecordedSpans spans = new RecordedSpans();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final OpenScript script;
    private TextScope scope;
    private Optional<Site> expected = Optional.empty();
    private boolean closed;

    Recorder(Words words, Libraries libraries, Problems problems, EarlyWords early, Path file) {
        this.problems = problems;
        this.libraries = libraries;
        this.unknown = new UnknownWords(problems);
        this.scope = new TextScope(early, new Values(this, early), new Span(file, 1, 1, 1, 1));
        this.script = new OpenScript(this, words.script());
        open.push(script);
    }

    /** The words that are known in the text whose block is open. */
    Words words() {
        return top().words().words();
    }

    Values values() {
        return scope.values();
    }

    /**
     * Adds what is wrong with what was recorded, each by itself: in a script with other mistakes, nobody asks it later. What
     * does not go together in several blocks shows when each is right: a block with a mistake is no record, and what it
     * would have said is not known.
     */
    void checkRecords() {
        for (Record record : spans.checked()) {
            ((Checked) record).check(new PlacedChecks(record, spans, Span.NONE, problems::add));
        }
    }

    RecordedSpans spans() {
        return spans;
    }

    List<Image> images() {
        return script.images();
    }

    /** From now on the script's code runs at build time, where words are no more. */
    void close() {
        closed = true;
    }

    void problem(Span span, String message, String hint) {
        problems.add(span, message, hint);
    }

    void problem(Span span, Mismatch mismatch) {
        if (!mismatch.isReported()) {
            problems.add(span, mismatch.getMessage(), mismatch.hint());
        }
    }

    Optional<String> unknownKey(String key, BlockWords block, Site site) {
        return unknown.key(key, block, site.key(key));
    }

    /** The next word is this one. */
    void expect(Site site) {
        expected = Optional.of(site);
    }

    private Site take(String name) {
        Optional<Site> site = expected.filter(next -> next.name().equals(name));
        expected = Optional.empty();
        return site.orElseGet(() -> Site.unknown(name, scope.whole()));
    }

    Object quantity(Site site, Object number, String unit) {
        if (!(number instanceof Number count)) {
            return InvokerHelper.getProperty(number, unit);
        }
        try {
            return Quantities.of(count, unit);
        } catch (Mismatch mismatch) {
            problem(site.word(), mismatch);
            return Nothing.VALUE;
        }
    }

    /** A call that Groovy itself does not know. */
    Object call(String name, Arguments arguments) {
        refuseAfterwards(name);
        Site site = take(name);
        try {
            return dispatch(name, arguments, site);
        } catch (Mismatch mismatch) {
            problem(site.first(), mismatch);
            return Nothing.VALUE;
        }
    }

    /** A name that no variable has. */
    Object read(String name) {
        refuseAfterwards(name);
        Site site = take(name);
        if (EarlyWords.NAMES.contains(name)) {
            return scope.early().timestamp();
        }
        Optional<Object> late = LateWords.of(name, wrong -> problem(site.word(), wrong));
        if (late.isPresent()) {
            return late.get();
        }
        Optional<Word> value = site.context().flatMap(context -> argumentWord(name, context));
        if (value.isPresent()) {
            return build(value.get(), Arguments.NONE, site);
        } else if (site.role() == Role.STATEMENT && top().words().knows(name)) {
            return known(name, Arguments.NONE, site);
        } else if (site.context().isPresent() && !site.hidden() || words().isChoice(name)) {
            return new Symbol(name);
        }
        return unknownWord(name, Arguments.NONE, site);
    }

    private void refuseAfterwards(String name) {
        if (closed) {
            throw new BuildFailure(
                    "'" + name + "' means nothing while an image is built", "read it into a variable before the block");
        }
    }

    private Object dispatch(String name, Arguments arguments, Site site) {
        if (site.role() == Role.RECEIVER && name.equals("image")) {
            return imageWord(arguments, site);
        }
        Optional<Word> value = site.context().flatMap(context -> argumentWord(name, context));
        if (value.isPresent()) {
            return build(value.get(), arguments, site);
        }
        boolean isFunction = EarlyWords.FUNCTIONS.contains(name);
        if (isFunction && site.role() != Role.STATEMENT) {
            return scope.early().call(name, arguments);
        } else if (top().words().knows(name)) {
            return known(name, arguments, site);
        } else if (isFunction) {
            return scope.early().call(name, arguments);
        }
        Optional<Word> elsewhere = site.role() == Role.STATEMENT ? Optional.empty() : words().value(name);
        return elsewhere.isPresent() ? build(elsewhere.get(), arguments, site) : unknownWord(name, arguments, site);
    }

    private Object imageWord(Arguments arguments, Site site) {
        if (arguments.positional().size() != 1 || !(arguments.positional().get(0) instanceof CharSequence name)) {
            throw new Mismatch("image takes the name of an image", "write image('name')");
        }
        return new ImageWord(name.toString(), wrong -> problem(site.word(), wrong));
    }

    private Object known(String name, Arguments arguments, Site site) {
        return top().words()
                .option(name)
                .map(option -> top().give(option, arguments, site))
                .orElseGet(() -> top().add(top().words().keyword(name).orElseThrow(), arguments, site));
    }

    /** Reports it and goes on as if the nearest word had been written, so that what is inside is checked too. */
    private Object unknownWord(String name, Arguments arguments, Site site) {
        if (site.hidden()) {
            unknown.hidden(name, site.word());
            return Nothing.VALUE;
        }
        if (site.role() != Role.STATEMENT) {
            return unknownValue(name, arguments, site);
        }
        List<String> outer = open.stream()
                .filter(frame -> frame.words().knows(name))
                .map(frame -> frame.words().title())
                .toList();
        return unknown.word(name, top().words(), outer, site.word())
                .map(near -> known(near, arguments, site))
                .orElse(Nothing.VALUE);
    }

    private Object unknownValue(String name, Arguments arguments, Site site) {
        if (site.role() == Role.RECEIVER && arguments.isEmpty() && top().words().knows(name)) {
            // copyTo ['a'] is Groovy's way to ask for an element.
            problem(
                    site.word(),
                    "'" + name + "' has no value here",
                    "give it a list in round brackets: " + name + "([…])");
            return Nothing.VALUE;
        }
        List<Word> possible = site.context().map(this::argumentWords).orElse(List.of());
        Optional<String> near = unknown.value(name, possible, words(), site.word());
        return possible.stream()
                .filter(word -> near.isPresent() && word.name().equals(near.get()))
                .findFirst()
                .map(word -> build(word, arguments, site))
                .orElse(Nothing.VALUE);
    }

    /** The keyword that an argument can be, by the option that it is written for. */
    private Optional<Word> argumentWord(String name, Context context) {
        return argumentWords(context).stream()
                .filter(word -> word.name().equals(name))
                .findFirst();
    }

    private List<Word> argumentWords(Context context) {
        return types(context).stream()
                .flatMap(type -> words().wordsOf(type).stream())
                .toList();
    }

    private List<OptionType> types(Context context) {
        Optional<Word> outer = context.outer().flatMap(around -> argumentWord(context.call(), around));
        return outer.isPresent()
                ? words().argumentTypes(outer.get(), context.key())
                : top().words().argumentTypes(context.call(), context.key());
    }

    private Frame top() {
        return open.element();
    }

    /** Runs what stands in a block. */
    void run(Frame frame, Runnable code) {
        open.push(frame);
        try {
            code.run();
        } finally {
            open.pop();
        }
    }

    /** Makes the record of a keyword, or {@link Nothing} when something about it is wrong. */
    Object build(Word word, Arguments arguments, Site site) {
        OpenRecord record = new OpenRecord(this, word, site);
        record.fill(arguments);
        return record.finish(word.options()).map(Object.class::cast).orElse(Nothing.VALUE);
    }

    /** The step, or all those that a library's step is made of; none when something about it is wrong. */
    List<Node> buildSteps(Word word, Arguments arguments, Site site) {
        OpenRecord record = new OpenRecord(this, word, site);
        record.fill(arguments);
        Optional<Record> step = record.finish(word.options());
        Optional<StepOptions> options =
                step.flatMap(any -> record.finish(words().stepOptions())).map(StepOptions.class::cast);
        options.filter(given -> given.retries() < 0)
                .ifPresent(given -> problem(
                        site.value("retries"),
                        "'retries' cannot be " + given.retries(),
                        "leave it out for one attempt"));
        if (options.isEmpty()) {
            return List.of();
        } else if (step.get() instanceof SharedStep.Call call) {
            return new SharedOptions(options.get()).on(expand(call, site));
        }
        return List.of(new Node.Action((Step<?>) step.get(), options.get(), site.word()));
    }

    /** Runs the body of a library's step, in which its own words are known and its own folder is where files are. */
    private List<Node> expand(SharedStep.Call call, Site site) {
        OpenSteps steps =
                new OpenSteps(this, call.step().words().steps(call.step().name()));
        TextScope outer = scope;
        EarlyWords early = outer.early().in(call.step().folder());
        Span.Use use = new Span.Use(call.step().name(), site.word());
        scope = new TextScope(
                early, new Values(this, early), call.step().whole().usedAt(use));
        open.push(steps);
        try {
            call.run(this, use);
        } finally {
            open.pop();
            scope = outer;
        }
        return steps.nodes();
    }

    /** Steps that were recorded before stand here. */
    void insert(List<Node> nodes) {
        if (top() instanceof OpenSteps steps) {
            steps.nodes().addAll(nodes);
        } else {
            throw new BuildFailure("steps cannot stand here", "they stand in the body of a step, or in provision");
        }
    }

    /** A library whose name the text does not show was not read. */
    void checkLibrary(LibraryUse use, Site site) {
        boolean isRight = site.keys().keySet().stream()
                .allMatch(words().block(words().library()).names()::contains);
        if (isRight && !libraries.isRead(use)) {
            problem(
                    site.first(),
                    "a library is named by a plain text",
                    "libraries are read before the script runs: write library 'name' at its top");
        }
    }

    List<Node> steps(String title, Closure<?> closure) {
        OpenSteps steps = new OpenSteps(this, words().steps(title));
        run(steps, closure);
        return steps.nodes();
    }

    Problems problems() {
        return problems;
    }

    /** What differs from text to text while a script uses libraries. */
    private record TextScope(EarlyWords early, Values values, Span whole) {}
}
