// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

/** How a console marks what matters. */
enum Style {
    NONE,
    ANSI;

    String good(String text) {
        return marked("32", text);
    }

    String bad(String text) {
        return marked("31", text);
    }

    String faint(String text) {
        return marked("2", text);
    }

    private String marked(String code, String text) {
        return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
