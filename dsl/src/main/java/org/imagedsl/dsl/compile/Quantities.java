// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagedsl.dsl.check.Nearest;
import org.imagedsl.runtime.value.ByteSize;

/** Sizes and durations: {@code 15.GiB}, {@code '90s'}. */
final class Quantities {

    private static final Map<String, Duration> TIMES = Map.ofEntries(
            Map.entry("second", Duration.ofSeconds(1)),
            Map.entry("seconds", Duration.ofSeconds(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("minutes", Duration.ofMinutes(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("hours", Duration.ofHours(1)),
            Map.entry("day", Duration.ofDays(1)),
            Map.entry("days", Duration.ofDays(1)));
    private static final Map<String, String> SHORT = Map.of("s", "seconds", "m", "minutes", "h", "hours", "d", "days");
    private static final Set<String> DECIMAL =
            Set.of("KB", "MB", "GB", "TB", "kB", "K", "M", "G", "T", "KiB", "Kb", "Mb", "Gb", "Tb");
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})[\\s.]*([A-Za-z]+)");

    private Quantities() {}

    static boolean isUnit(String name) {
        return TIMES.containsKey(name) || size(name).isPresent();
    }

    /** A number with a unit behind a dot, as {@code 15.GiB}. */
    static Object of(Number number, String unit) {
        if (!isUnit(unit)) {
            throw new Mismatch("no unit '" + unit + "'", unitHint(number, unit));
        }
        BigDecimal exact = new BigDecimal(number.toString());
        if (exact.stripTrailingZeros().scale() > 0) {
            throw new Mismatch(
                    "'" + number + "." + unit + "' is not a whole number of " + unit, wholeHint(exact, unit));
        }
        try {
            long count = exact.longValueExact();
            return size(unit).isPresent()
                    ? ByteSize.of(count, size(unit).get())
                    : TIMES.get(unit).multipliedBy(count);
        } catch (ArithmeticException e) {
            throw new Mismatch("'" + number + "." + unit + "' is too large", "");
        }
    }

    static ByteSize size(CharSequence text) {
        Object value = read(text.toString(), "a size", "'15GiB'");
        return value instanceof ByteSize size ? size : wrong(text, "a size", "'15GiB'");
    }

    static Duration duration(CharSequence text) {
        Object value = read(text.toString(), "a duration", "'90s', '5m', '2h' or '7d'");
        return value instanceof Duration time ? time : wrong(text, "a duration", "'90s', '5m', '2h' or '7d'");
    }

    private static Object read(String text, String noun, String sample) {
        Matcher form = TEXT.matcher(text.strip());
        if (!form.matches()) {
            return wrong(text, noun, sample);
        }
        String unit = form.group(2);
        return of(Long.parseLong(form.group(1)), SHORT.getOrDefault(unit, unit));
    }

    private static <T> T wrong(CharSequence text, String noun, String sample) {
        throw new Mismatch("'" + text + "' is not " + noun, "write it like " + sample);
    }

    private static Optional<ByteSize.Unit> size(String name) {
        for (ByteSize.Unit unit : ByteSize.Unit.values()) {
            if (unit.name().equals(name)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private static String unitHint(Number number, String unit) {
        if (DECIMAL.contains(unit)) {
            String binary = Character.toUpperCase(unit.charAt(0)) + "iB";
            return "sizes are binary: write " + number + "." + binary;
        }
        List<String> known = new ArrayList<>(SHORT.values());
        for (ByteSize.Unit size : ByteSize.Unit.values()) {
            known.add(size.name());
        }
        return Nearest.to(unit, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("sizes are in B, KiB, MiB, GiB, TiB; times in seconds, minutes, hours, days");
    }

    private static String wholeHint(BigDecimal number, String unit) {
        Optional<ByteSize.Unit> size = size(unit);
        if (size.isPresent() && size.get() != ByteSize.Unit.B) {
            ByteSize.Unit smaller = ByteSize.Unit.values()[size.get().ordinal() - 1];
            BigDecimal count = number.multiply(BigDecimal.valueOf(1024)).stripTrailingZeros();
            return count.scale() <= 0 ? "write " + count.toPlainString() + "." + smaller : "write it in " + smaller;
        }
        return "write it in a smaller unit";
    }
}
