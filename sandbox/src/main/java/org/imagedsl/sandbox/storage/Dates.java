// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.storage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as answers about images have them. */
public final class Dates {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Dates() {}

    public static String milliseconds(Instant time) {
        return MILLISECONDS.format(time);
    }
}
