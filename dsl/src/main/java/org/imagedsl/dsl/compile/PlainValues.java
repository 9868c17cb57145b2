// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.runtime.step.Caching;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/** Converts what a script wrote to a value of the language; never guesses. */
final class PlainValues {

    private static final Pattern OCTAL = Pattern.compile("0[0-7]+");

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,17}");

    private final EarlyWords early;

    PlainValues(EarlyWords early) {
        this.early = early;
    }

    /**
     * @param option name of the option, for messages
     * @throws Mismatch when it is not what the option takes
     */
    Object convert(OptionType.Plain type, Object given, String option) {
        Object value = settled(given, type, option);
        return switch (type) {
            case STRING -> value instanceof String ? value : wrong(type, value, option);
            case TEXT -> text(type, value, option);
            case CONTENT -> content(value, option);
            case PATH -> path(value, option);
            case SIZE -> size(value, option);
            case DURATION -> duration(value, option);
            case INT -> Math.toIntExact(whole(type, value, option, Integer.MAX_VALUE));
            case LONG -> whole(type, value, option, Long.MAX_VALUE);
            case BOOLEAN -> truth(value, option);
            case CACHING -> caching(value, option);
            case SECRET -> value instanceof Secret ? value : wrong(type, value, option);
            case CODE -> wrong(type, value, option);
        };
    }

    private static final ScriptHost NO_HOST = ScriptHost.printingTo(new PrintStream(OutputStream.nullOutputStream()));

    /** Checks a constant of the text, which reads nothing from outside. */
    static void constant(OptionType.Plain type, Object value, String option) {
        new PlainValues(new EarlyWords(Path.of(""), ScriptInputs.none(), NO_HOST)).convert(type, value, option);
    }

    /** Strings without late values become plain ones; late values pass only where a text may hold them. */
    private static Object settled(Object given, OptionType.Plain type, String option) {
        Object value = given instanceof GString string ? Texts.of(string) : given;
        if (value instanceof Text text && text.isLiteral()) {
            return text.toString();
        }
        if (value instanceof Symbol symbol) {
            throw unknown(symbol);
        }
        boolean mayBeLate = type == OptionType.Plain.TEXT || type == OptionType.Plain.CONTENT;
        if (value instanceof Secret && !mayBeLate && type != OptionType.Plain.SECRET) {
            throw new Mismatch("'" + option + "' cannot be a secret", "it is printed and stored");
        }
        if ((value instanceof Late && !(value instanceof Secret) || value instanceof Text) && !mayBeLate) {
            throw new Mismatch(
                    "'" + option + "' must be known now, and " + late(value) + " is known only during the build", "");
        }
        return value;
    }

    private static String late(Object value) {
        return value instanceof Text text
                ? text.parts().stream()
                        .filter(Late.class::isInstance)
                        .map(String::valueOf)
                        .findFirst()
                        .orElseThrow()
                : value.toString();
    }

    static Mismatch unknown(Symbol symbol) {
        List<String> known = new ArrayList<>(LateWords.NAMES);
        known.addAll(EarlyWords.NAMES);
        String near = Nearest.hint(symbol.name(), known);
        return new Mismatch(
                "unknown word '" + symbol + "'", near.isEmpty() ? "a text stands in quotes: '" + symbol + "'" : near);
    }

    private static Text text(OptionType.Plain type, Object value, String option) {
        if (value instanceof String literal) {
            return Text.of(literal);
        } else if (value instanceof Text text) {
            return text;
        } else if (value instanceof Late) {
            return Texts.of(value);
        } else if (value instanceof LocalFile file && type == OptionType.Plain.TEXT) {
            throw new Mismatch(
                    "'" + option + "' takes a text, not a local file", "write its path as a text: '" + file + "'");
        }
        return wrong(type, value, option);
    }

    private static Content content(Object value, String option) {
        if (value instanceof Content content) {
            return content;
        }
        return value instanceof LocalFile file
                ? new Content.LocalFile(file.path())
                : new Content.Inline(text(OptionType.Plain.CONTENT, value, option));
    }

    private Path path(Object value, String option) {
        if (value instanceof LocalFile file) {
            return file.path();
        } else if (value instanceof Path path) {
            return early.resolve(path.toString());
        }
        return value instanceof String path ? early.resolve(path) : wrong(OptionType.Plain.PATH, value, option);
    }

    private static ByteSize size(Object value, String option) {
        if (value instanceof ByteSize size) {
            return size;
        } else if (value instanceof String text) {
            return Quantities.size(text);
        } else if (value instanceof Number number) {
            throw new Mismatch("'" + option + "' needs a unit", "write " + number + ".GiB or " + number + ".MiB");
        }
        return wrong(OptionType.Plain.SIZE, value, option);
    }

    private static Duration duration(Object value, String option) {
        if (value instanceof Duration time) {
            return time;
        } else if (value instanceof String text) {
            return Quantities.duration(text);
        } else if (value instanceof Number number) {
            throw new Mismatch(
                    "'" + option + "' needs a unit", "write " + number + ".seconds or " + number + ".minutes");
        }
        return wrong(OptionType.Plain.DURATION, value, option);
    }

    private static long whole(OptionType.Plain type, Object value, String option, long limit) {
        if (value instanceof String text && OCTAL.matcher(text).matches()) {
            throw new Mismatch(
                    "'" + option + "' takes " + type.noun() + ", not '" + text + "'",
                    "write " + text + " without quotes");
        }
        Object number = value instanceof String text && WHOLE.matcher(text).matches() ? new BigInteger(text) : value;
        if (!(number instanceof Integer || number instanceof Long || number instanceof BigInteger)) {
            return wrong(type, value, option);
        }
        BigInteger exact = new BigInteger(number.toString());
        if (exact.abs().compareTo(BigInteger.valueOf(limit)) > 0) {
            throw new Mismatch("'" + option + "' is too large: " + value, "");
        }
        return exact.longValueExact();
    }

    private static Boolean truth(Object value, String option) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        return value instanceof String text && (text.equals("true") || text.equals("false"))
                ? (Boolean) Boolean.parseBoolean(text)
                : wrong(OptionType.Plain.BOOLEAN, value, option);
    }

    private static Caching caching(Object value, String option) {
        if (value instanceof Map<?, ?> map && map.keySet().equals(Set.of("for"))) {
            return Caching.within(duration(map.get("for"), option + " for"));
        }
        return value instanceof Boolean reusable
                ? reusable ? Caching.ALWAYS : Caching.NEVER
                : wrongCaching(value, option);
    }

    private static Caching wrongCaching(Object value, String option) {
        throw new Mismatch(
                "'" + option + "' takes " + OptionType.Plain.CACHING.noun() + ", not " + shown(value),
                "write " + option + ": [for: 7.days], or " + option + " for: 7.days in the step's block");
    }

    private static <T> T wrong(OptionType.Plain type, Object value, String option) {
        throw new Mismatch(
                "'" + option + "' takes " + type.noun() + ", not " + shown(value),
                value instanceof Number && type.sample().startsWith("'")
                        ? "a text stands in quotes: '" + value + "'"
                        : type == OptionType.Plain.BOOLEAN ? "" : "write it like " + type.sample());
    }

    /** A value as messages show it. */
    static String shown(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof CharSequence) {
            return "'" + value + "'";
        } else if (value instanceof Closure) {
            return "a block";
        } else if (value instanceof Record record && !(value instanceof LocalFile)) {
            return "a " + record.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
        return value instanceof Iterable ? "the list " + value : value.toString();
    }
}
