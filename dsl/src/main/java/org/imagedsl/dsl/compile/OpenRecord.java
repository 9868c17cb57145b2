// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.block.BlockWords;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.RecordOptions;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.runtime.value.Span;

/** A keyword whose options are being given: by unnamed arguments, named ones, and in its block. */
final class OpenRecord implements Frame {

    private final Recorder recorder;
    private final Word word;
    private final Site site;
    private final BlockWords words;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Span> places = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();

    OpenRecord(Recorder recorder, Word word, Site site) {
        this.recorder = recorder;
        this.word = word;
        this.site = site;
        this.words = recorder.words().block(word);
    }

    @Override
    public BlockWords words() {
        return words;
    }

    /** Takes the arguments of the keyword itself and runs its block. */
    void fill(Arguments arguments) {
        positional(arguments.positional());
        arguments.named().forEach(this::named);
        arguments.closure().ifPresent(this::closure);
    }

    private void positional(List<Object> given) {
        List<WordOption> takers =
                words.options().stream().filter(WordOption::positional).toList();
        int next = 0;
        for (WordOption taker : takers) {
            boolean rest = taker.type().present() instanceof OptionType.Many;
            for (; next < given.size() && (rest || !places.containsKey(taker.name())); next++) {
                put(taker, given.get(next), site, Site.UNNAMED, site.argument(next), site.argument(next));
            }
        }
        if (next < given.size()) {
            recorder.problem(
                    site.argument(next),
                    word + (next == 0 ? " takes no unnamed value" : " takes no further value"),
                    ownNames().isEmpty() ? "" : "its options are " + String.join(", ", ownNames()));
            wrong.add(Site.UNNAMED);
        }
    }

    private List<String> ownNames() {
        return word.options().all().stream().map(WordOption::name).toList();
    }

    private void named(String key, Object value) {
        Optional<String> known =
                words.option(key).isPresent() ? Optional.of(key) : recorder.unknownKey(key, words, site);
        known.flatMap(words::option)
                .ifPresentOrElse(
                        option -> put(option, value, site, key, site.key(key), site.value(key)), () -> wrong.add(key));
    }

    private void closure(Closure<?> closure) {
        Optional<WordOption> code = words.options().stream()
                .filter(option -> (option.positional() && option.type().present() == OptionType.Plain.CODE
                                || option.type().present() instanceof OptionType.Steps && word.isShared())
                        && !places.containsKey(option.name()))
                .findFirst();
        if (code.isPresent()) {
            put(code.get(), closure, site, Site.UNNAMED, site.word(), site.word());
        } else {
            recorder.run(this, closure);
        }
    }

    @Override
    public Object add(Word keyword, Arguments arguments, Site place) {
        WordOption holder = words.holderOf(keyword).orElseThrow();
        Object made = recorder.build(keyword, arguments, place);
        put(holder, made, place, Site.UNNAMED, place.word(), place.word());
        return made;
    }

    @Override
    public Object give(WordOption option, Arguments arguments, Site place) {
        OptionType type = option.type().present();
        Optional<Word> block = words.blockOf(option);
        boolean isValue = arguments.positional().size() == 1
                && arguments.named().isEmpty()
                && arguments.closure().isEmpty();
        if (block.isPresent() && !(isValue && arguments.positional().get(0) instanceof Record)) {
            Object made = recorder.build(block.get(), arguments, place);
            put(option, made, place, Site.UNNAMED, place.word(), place.word());
            return made;
        }
        one(option, type, arguments, place)
                .ifPresentOrElse(
                        value -> put(option, value, place, Site.UNNAMED, place.word(), place.argument(0)),
                        () -> wrong.add(option.name()));
        return Nothing.VALUE;
    }

    /** The arguments of an option's call as one value. */
    private Optional<Object> one(WordOption option, OptionType type, Arguments arguments, Site place) {
        List<Object> given = new ArrayList<>(arguments.positional());
        arguments.closure().ifPresent(given::add);
        if (type instanceof OptionType.Keyed || type == OptionType.Plain.CACHING && given.isEmpty()) {
            return Optional.of(given.isEmpty() ? arguments.named() : given.get(0));
        }
        for (String key : arguments.named().keySet()) {
            recorder.problem(place.key(key), "'" + option.name() + "' takes no named value", "");
            return Optional.empty();
        }
        if (type instanceof OptionType.Many) {
            return Optional.of(given);
        }
        if (given.isEmpty() && type == OptionType.Plain.BOOLEAN) {
            return Optional.of(true);
        }
        if (given.size() != 1) {
            recorder.problem(
                    given.isEmpty() ? place.word() : place.argument(1),
                    "'" + option.name() + "' takes one value" + (given.isEmpty() ? "" : ", not " + given.size()),
                    "");
            return Optional.empty();
        }
        return Optional.of(given.get(0));
    }

    private void put(WordOption option, Object value, Site place, String key, Span at, Span valueAt) {
        OptionType type = option.type().present();
        boolean gathers = type instanceof OptionType.Many || type instanceof OptionType.Keyed;
        if (places.containsKey(option.name()) && !gathers) {
            recorder.problem(
                    at,
                    twice(option),
                    "the first is in line " + places.get(option.name()).line());
            wrong.add(option.name());
            return;
        }
        places.putIfAbsent(option.name(), valueAt);
        try {
            merge(option.name(), recorder.values().convert(option, type, value, place, key));
        } catch (Mismatch mismatch) {
            wrong.add(option.name());
            recorder.problem(valueAt, mismatch);
        }
    }

    private String twice(WordOption option) {
        return option.direct()
                ? word + " has a " + option.name() + " already"
                : "'" + option.name() + "' is given twice in " + word;
    }

    @SuppressWarnings("unchecked") // gathered values are the collections that convert has just made
    private void merge(String name, Object value) {
        Object before = values.get(name);
        if (before instanceof Collection<?> && value instanceof Collection<?> more) {
            ((Collection<Object>) before).addAll(more);
        } else if (before instanceof Map<?, ?> && value instanceof Map<?, ?> more) {
            ((Map<Object, Object>) before).putAll(more);
        } else {
            values.put(name, value);
        }
    }

    /** The record, when everything about it is right. */
    Optional<Record> finish(RecordOptions options) {
        for (WordOption option : options.all()) {
            exclusions(option);
            if (option.required() && !values.containsKey(option.name()) && !wrong.contains(option.name())) {
                missing(option);
            }
        }
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        List<Object> components = new ArrayList<>();
        for (WordOption option : options.all()) {
            Object value = isHere(option) ? values.get(option.name()) : null;
            components.add(value == null ? recorder.values().otherwise(option) : Values.wrapped(option.type(), value));
        }
        return created(options, components);
    }

    /** A step's own option hides the option of every step that has its name. */
    private boolean isHere(WordOption option) {
        return words.options().contains(option);
    }

    private Optional<Record> created(RecordOptions options, List<Object> components) {
        try {
            Record record = options.create(components);
            recorder.spans().put(record, site.word(), places);
            return Optional.of(record);
        } catch (IllegalArgumentException e) {
            recorder.problem(site.word(), String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private void exclusions(WordOption option) {
        for (String other : option.excludes()) {
            if (places.containsKey(option.name()) && places.containsKey(other)) {
                wrong.add(option.name());
                recorder.problem(
                        later(places.get(option.name()), places.get(other)),
                        "'" + option.name() + "' and '" + other + "' exclude each other in " + word,
                        "keep one of them");
            }
        }
    }

    private static Span later(Span left, Span right) {
        boolean isLater = left.line() > right.line() || left.line() == right.line() && left.column() > right.column();
        return isLater ? left : right;
    }

    private void missing(WordOption option) {
        wrong.add(option.name());
        List<String> names =
                recorder.words().wordsOf(option.type()).stream().map(Word::name).toList();
        String needed = option.direct() ? "one of " + String.join(", ", names) : "'" + option.name() + "'";
        recorder.problem(site.word(), word + " needs " + needed, needHint(option, names));
    }

    private String needHint(WordOption option, List<String> names) {
        if (option.type().single() instanceof OptionType.Plain plain) {
            String before = option.positional() ? word + " " : option.name() + ": ";
            return "write " + before + plain.sample() + " (" + option.summary() + ")";
        } else if (option.type().single() instanceof OptionType.Choice choice) {
            return "it is one of " + String.join(", ", choice.words());
        }
        return option.direct() ? option.summary() : Values.oneOf(option.name(), names);
    }
}
