// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written {@code 2.GiB} or {@code '2GiB'} in a script. Units are binary (1 KiB = 1024 bytes). */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB|TiB)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    /** The binary units a script may use. */
    public enum Unit {
        B,
        KiB,
        MiB,
        GiB,
        TiB;

        /** Bytes in one of this unit. */
        public long bytes() {
            return 1L << (10 * ordinal());
        }
    }

    public static ByteSize of(long count, Unit unit) {
        return new ByteSize(Math.multiplyExact(count, unit.bytes()));
    }

    /** Reads {@code 15GiB}; decimal units and bare numbers are refused because they are ambiguous. */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size: write a whole number and B, KiB, MiB, GiB or TiB, like '15GiB'");
        }
        return of(Long.parseLong(form.group(1)), Unit.valueOf(form.group(2)));
    }

    /** This size rounded up to a multiple of {@code step}. */
    public ByteSize roundUp(ByteSize step) {
        return new ByteSize(((bytes + step.bytes - 1) / step.bytes) * step.bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The largest unit that divides evenly, else one decimal of the largest that fits: {@code 2 GiB}, {@code 1.5 GiB}. */
    @Override
    public String toString() {
        Unit unit = Unit.B;
        for (Unit larger : Unit.values()) {
            if (bytes >= larger.bytes()) {
                unit = larger;
            }
        }
        return bytes % unit.bytes() == 0
                ? bytes / unit.bytes() + " " + unit
                : String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit.bytes(), unit);
    }
}
