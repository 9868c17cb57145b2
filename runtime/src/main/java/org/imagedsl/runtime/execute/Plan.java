// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import org.imagedsl.runtime.image.Script;

/** What would be done, in order. */
public record Plan(Script script) {

    public static Plan of(Script script) {
        return new Plan(script);
    }

    /** For people. */
    public String text() {
        return "";
    }

    /** For programs. */
    public String json() {
        return "{}";
    }
}
