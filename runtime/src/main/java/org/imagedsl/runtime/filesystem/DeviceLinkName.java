// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A label as a name below /dev/disk: bytes that are unsafe in names are written {@code \xHH}, as udev does. */
final class DeviceLinkName {

    private static final String SAFE = "#+-.:=@_";

    private DeviceLinkName() {}

    static String of(String label) {
        StringBuilder name = new StringBuilder();
        label.codePoints().forEach(point -> append(name, point));
        return name.toString();
    }

    private static void append(StringBuilder name, int point) {
        boolean safe = point > 0x7f || Character.isLetterOrDigit(point) || SAFE.indexOf(point) >= 0;
        if (safe) {
            name.appendCodePoint(point);
            return;
        }
        for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            name.append(String.format(Locale.ROOT, "\\x%02x", part));
        }
    }
}
