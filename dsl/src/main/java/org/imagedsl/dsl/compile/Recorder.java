// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.compile.Site.Context;
import org.imagedsl.dsl.compile.Site.Role;
import org.imagedsl.runtime.image.Image;
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

    private final Words words;
    private final List<Site> sites;
    private final Problems problems;
    private final EarlyWords early;
    private final Values values;
    private final UnknownWords unknown;
    private final RecordedSpans spans = new RecordedSpans();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final OpenScript script;
    private final Span whole;
    private int expected = -1;
    private boolean closed;

    Recorder(Words words, List<Site> sites, Problems problems, EarlyWords early, Path file) {
        this.words = words;
        this.sites = sites;
        this.problems = problems;
        this.early = early;
        this.values = new Values(this, early);
        this.unknown = new UnknownWords(problems);
        this.whole = new Span(file, 1, 1, 1, 1);
        this.script = new OpenScript(this);
        open.push(script);
    }

    Words words() {
        return words;
    }

    Values values() {
        return values;
    }

    /** Adds what the recorded steps find wrong with themselves: of a script with other mistakes, nobody asks them later. */
    void checkSteps() {
        for (Step<?> step : spans.steps()) {
            step.check((option, message, hint) -> problems.add(spans.of((Record) step, option), message, hint));
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
    void expect(int site) {
        expected = site;
    }

    private Site take(String name) {
        Site site = expected >= 0 && expected < sites.size() ? sites.get(expected) : Site.unknown(name, whole);
        expected = -1;
        return site.name().equals(name) ? site : Site.unknown(name, whole);
    }

    Object quantity(int site, Object number, String unit) {
        if (!(number instanceof Number count)) {
            return InvokerHelper.getProperty(number, unit);
        }
        try {
            return Quantities.of(count, unit);
        } catch (Mismatch mismatch) {
            problem(sites.get(site).word(), mismatch);
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
            return early.timestamp();
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
        } else if (site.context().isPresent() || words.isChoice(name)) {
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
            return early.call(name, arguments);
        } else if (top().words().knows(name)) {
            return known(name, arguments, site);
        } else if (isFunction) {
            return early.call(name, arguments);
        }
        Optional<Word> elsewhere = site.role() == Role.STATEMENT ? Optional.empty() : words.value(name);
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
        List<Word> possible = site.context().map(this::argumentWords).orElse(List.of());
        Optional<String> near = unknown.value(name, possible, words, site.word());
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
                .flatMap(type -> words.wordsOf(type).stream())
                .toList();
    }

    private List<OptionType> types(Context context) {
        Optional<Word> outer = context.outer().flatMap(around -> argumentWord(context.call(), around));
        return outer.isPresent()
                ? words.argumentTypes(outer.get(), context.key())
                : top().words().argumentTypes(context.call(), context.key());
    }

    private Frame top() {
        return open.element();
    }

    /** Runs a block's closure. */
    void run(Frame frame, Closure<?> closure) {
        open.push(frame);
        try {
            closure.call();
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

    Optional<Node> buildStep(Word word, Arguments arguments, Site site) {
        OpenRecord record = new OpenRecord(this, word, site);
        record.fill(arguments);
        Optional<Record> step = record.finish(word.options());
        Optional<Record> options = step.flatMap(any -> record.finish(words.stepOptions()));
        return options.map(any -> new Node.Action((Step<?>) step.get(), (StepOptions) any, site.word()));
    }

    List<Node> steps(String title, Closure<?> closure) {
        OpenSteps steps = new OpenSteps(this, words.steps(title));
        run(steps, closure);
        return steps.nodes();
    }

    Set<UsedInput> used() {
        return early.used();
    }
}
