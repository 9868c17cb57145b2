// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli.repl;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.render.ProblemPrinter;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.execute.BuildSettings;
import org.imagedsl.runtime.image.Script;

/**
 * What a REPL is given by the command line.
 *
 * @param builds how steps and builds are performed
 * @param prepare makes the host ready for a script; fails when it cannot be
 * @param explain a word for people; fails when there is none
 * @param printer of problems
 * @param folder that commands take paths relative to
 * @param terminal its kind, as {@code TERM} has it
 */
public record Setting(
        Words words,
        BuildSettings builds,
        HostTools tools,
        Consumer<Script> prepare,
        Explanation explain,
        ProblemPrinter printer,
        Path folder,
        String terminal) {

    /** Explains a word for people, in lines that are no wider than so many columns. */
    public interface Explanation {
        String of(Words words, String word, int columns);
    }
}
