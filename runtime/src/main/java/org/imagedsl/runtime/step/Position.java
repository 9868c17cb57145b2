// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import org.imagedsl.runtime.value.Span;

/**
 * Where in an image's tree a step stands.
 *
 * @param number from 1, in the order of the tree
 * @param depth how many blocks it stands in
 */
public record Position(int number, int depth, Label label, Span span) {

    /** Before the first step. */
    public static final Position START = new Position(0, 0, new Label("", "start of the build"), Span.NONE);
}
