// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.value.Problem;

/**
 * What became of a script.
 *
 * @param script empty when there are problems
 * @param problems all of them, in the order of the text
 * @param used what was read from outside; part of the key of everything that is remembered about this script
 * @param text what was compiled; empty when it could not be read
 * @param words known in it: those of the language and of the libraries that it uses
 */
public record Compilation(
        Optional<Script> script, List<Problem> problems, Set<UsedInput> used, String text, Words words) {

    public Compilation {
        problems = List.copyOf(problems);
        used = Set.copyOf(used);
    }
}
