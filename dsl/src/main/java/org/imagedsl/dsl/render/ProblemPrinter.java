// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render;

import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.value.Problem;

/**
 * Prints problems with their line of the script, a caret and a hint.
 *
 * @param workingDirectory that paths are shown relative to
 * @param colours whether to use terminal colours
 */
public record ProblemPrinter(Path workingDirectory, boolean colours) {

    /** All problems in the order of their places, and how many there are; ends with a line break. */
    public String print(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(problem.span())
                .append(": ")
                .append(problem.message())
                .append('\n'));
        return text.append(problems.size()).append(" problems\n").toString();
    }
}
