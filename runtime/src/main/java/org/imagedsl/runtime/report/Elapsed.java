// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.time.Duration;
import java.util.Locale;

/** Times as reports show them: {@code 8.4 s}, {@code 2 min 05 s}, {@code 1 h 02 min}. */
public final class Elapsed {

    private Elapsed() {}

    public static String text(Duration time) {
        // Rounded first: 59.96 s is a minute, not "60.0 s".
        long tenths = (time.toMillis() + 50) / 100;
        if (tenths < 600) {
            return String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10);
        }
        long seconds = tenths / 10;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
