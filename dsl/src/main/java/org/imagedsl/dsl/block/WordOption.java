// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;

/**
 * An option of a keyword.
 *
 * @param summary one sentence without a full stop
 * @param positional taken from the unnamed arguments
 * @param direct its type's words stand in the block themselves
 * @param otherwise the default as a script would write it, or empty
 * @param replaces keys of other builders that it stands for
 * @param excludes words that it cannot stand beside
 */
public record WordOption(
        String name,
        OptionType type,
        String summary,
        boolean positional,
        boolean direct,
        String otherwise,
        List<String> replaces,
        List<String> excludes) {

    public boolean required() {
        return otherwise.isEmpty() && !type.mayBeAbsent();
    }
}
