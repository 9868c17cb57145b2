// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

/**
 * Something wrong with a script, found before anything is done.
 *
 * @param message lower-case cause that names the thing
 * @param hint what to do, or empty
 */
public record Problem(Span span, String message, String hint) {

    public static Problem at(Span span, String message) {
        return new Problem(span, message, "");
    }

    public Problem withHint(String text) {
        return new Problem(span, message, text);
    }
}
