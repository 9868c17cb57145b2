// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render;

/** Terminal colours. */
enum Style {
    BOLD(1),
    RED(31),
    CYAN(36);

    private final int code;

    Style(int code) {
        this.code = code;
    }

    String on(String text, boolean colours) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
