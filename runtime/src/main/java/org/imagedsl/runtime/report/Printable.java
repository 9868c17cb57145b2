// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.util.regex.Pattern;

/** Text of programs made safe for a console: no escape sequences, no control characters. */
final class Printable {

    /** CSI and OSC sequences of ECMA-48, then any other escape. */
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|.)?");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private Printable() {}

    static String line(String text) {
        String plain = ESCAPES.matcher(text).replaceAll("").replace("\t", "    ");
        return CONTROLS.matcher(plain).replaceAll("");
    }
}
