// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.runtime.value.Span;

/** Converts what a script wrote to what an option's type says; builds blocks on the way. */
final class Values {

    private final Recorder recorder;
    private final PlainValues plain;

    Values(Recorder recorder, EarlyWords early) {
        this.recorder = recorder;
        this.plain = new PlainValues(early);
    }

    /**
     * @param key of the argument in {@code site}, which says where closures and nested values stand
     * @throws Mismatch when it is not what the option takes
     */
    Object convert(WordOption option, OptionType type, Object value, Site site, String key) {
        if (value instanceof Nothing) {
            throw Mismatch.reported();
        } else if (type instanceof OptionType.Maybe maybe) {
            return convert(option, maybe.given(), value, site, key);
        } else if (type instanceof OptionType.Many many) {
            return many(option, many, value, site, key);
        } else if (type instanceof OptionType.Keyed keyed) {
            return keyed(option, keyed, value, site, key);
        } else if (type instanceof OptionType.Choice choice) {
            return choice(option.name(), choice, value);
        } else if (type instanceof OptionType.Nested nested) {
            return nested(option, nested, value, site, key);
        } else if (type instanceof OptionType.Steps) {
            return recorder.steps(option.name(), closure(option, value, "steps"));
        }
        return type == OptionType.Plain.CODE
                ? code(closure(option, value, "code"), site, key)
                : plain.convert((OptionType.Plain) type, value, option.name());
    }

    /** A closure that stands elsewhere, and is named here, has its text there. */
    private static ClosureCode code(Closure<?> closure, Site site, String key) {
        CodeText here = site.code().get(key);
        return new ClosureCode(closure, here == null ? CapturedValues.textOf(closure) : here);
    }

    private Collection<Object> many(WordOption option, OptionType.Many many, Object value, Site site, String key) {
        Collection<Object> all = many.distinct() ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object element : value instanceof Collection<?> list ? list : List.of(value)) {
            if (element instanceof Collection<?> list) {
                all.addAll(many(option, many, list, site, key));
            } else {
                all.add(convert(option, many.element(), element, site, key));
            }
        }
        return all;
    }

    private Map<String, Object> keyed(WordOption option, OptionType.Keyed keyed, Object value, Site site, String key) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Mismatch(
                    "'" + option.name() + "' takes names and values, not " + PlainValues.shown(value),
                    "write it like [name: 'value']");
        }
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((name, each) -> all.put(String.valueOf(name), convert(option, keyed.value(), each, site, key)));
        return all;
    }

    /** @throws Mismatch when it is none of them */
    static Object choice(String option, OptionType.Choice choice, Object value) {
        if (isWord(value)) {
            return choice.constant(value.toString()).orElseThrow(() -> noChoice(option, choice, value));
        } else if (choice.constants().get().contains(value)) {
            return value;
        }
        throw noChoice(option, choice, value);
    }

    /** @throws Mismatch when a value of the text is none of the choice's words */
    static void checkChoice(String option, OptionType.Choice choice, Object value) {
        if (!isWord(value) || !choice.words().contains(value.toString())) {
            throw noChoice(option, choice, value);
        }
    }

    private static boolean isWord(Object value) {
        return value instanceof Symbol || value instanceof CharSequence;
    }

    private static Mismatch noChoice(String option, OptionType.Choice choice, Object value) {
        boolean isWord = isWord(value);
        String near = isWord ? Nearest.hint(value.toString(), choice.words()) : "";
        String shown = isWord ? "'" + value + "'" : PlainValues.shown(value);
        return new Mismatch(
                "'" + option + "' cannot be " + shown,
                near.isEmpty() ? "it is one of " + String.join(", ", choice.words()) : near);
    }

    private Object nested(WordOption option, OptionType.Nested nested, Object value, Site site, String key) {
        if (nested.type().isInstance(value)) {
            return value;
        }
        List<Word> words = recorder.words().wordsOf(nested);
        if (words.size() == 1 && (value instanceof Map || value instanceof Closure)) {
            Site place = Site.unknown(words.get(0).name(), key.isEmpty() ? site.word() : site.value(key));
            Object made = recorder.build(words.get(0), Arguments.of(new Object[] {value}), place);
            if (made instanceof Nothing) {
                throw Mismatch.reported();
            }
            return made;
        }
        List<String> names = words.stream().map(Word::name).toList();
        if (value instanceof Symbol symbol) {
            throw new Mismatch(
                    "unknown word '" + symbol + "'",
                    Nearest.to(symbol.name(), names)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse(oneOf(option.name(), names)));
        }
        throw new Mismatch(
                "'" + option.name() + "' cannot be " + PlainValues.shown(value), oneOf(option.name(), names));
    }

    static String oneOf(String option, List<String> names) {
        return names.size() == 1
                ? "it takes the options of " + names.get(0)
                : "'" + option + "' is one of " + String.join(", ", names);
    }

    private static Closure<?> closure(WordOption option, Object value, String what) {
        if (value instanceof Closure<?> closure) {
            return closure;
        }
        throw new Mismatch(
                "'" + option.name() + "' takes a block of " + what + ", not " + PlainValues.shown(value),
                "write " + option.name() + " { … }");
    }

    /** The value of an option that a script did not write. */
    Object otherwise(WordOption option) {
        // the default of an option that is optional too is computed by its own step
        if (option.otherwise().isEmpty() || option.type() instanceof OptionType.Maybe) {
            return absent(option.type());
        }
        Object given = convert(
                option,
                option.type(),
                Literals.read(option.otherwise()),
                Site.unknown(option.name(), Span.NONE),
                Site.UNNAMED);
        return wrapped(option.type(), given);
    }

    private static Object absent(OptionType type) {
        if (type instanceof OptionType.Maybe) {
            return Optional.empty();
        } else if (type instanceof OptionType.Many many) {
            return many.distinct() ? Set.of() : List.of();
        } else if (type instanceof OptionType.Keyed) {
            return Map.of();
        }
        return type instanceof OptionType.Steps ? List.of() : (Object) false;
    }

    /** A converted value as its record component holds it: unmodifiable, in an {@code Optional} where it need not be given. */
    static Object wrapped(OptionType type, Object value) {
        if (type instanceof OptionType.Maybe maybe) {
            return Optional.of(wrapped(maybe.given(), value));
        } else if (value instanceof LinkedHashSet<?> set) {
            return Collections.unmodifiableSet(set);
        } else if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        return value instanceof Map<?, ?> map ? Collections.unmodifiableMap(map) : value;
    }
}
