// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.runtime.value.Problem;

/**
 * A text as Groovy's parser reads it, before any of its words is looked up.
 *
 * @param tree empty when there are problems
 */
public record Syntax(Optional<ModuleNode> tree, List<Problem> problems) {

    /** Message of the problem of a text that goes on. */
    public static final String ENDS_TOO_EARLY = "the script ends too early";

    /** @param file the name in messages */
    public static Syntax of(String text, Path file) {
        SourceUnit source = SourceUnit.create(file.toString(), text);
        try {
            source.parse();
            source.completePhase();
            source.nextPhase();
            source.convert();
            return source.getErrorCollector().hasErrors()
                    ? wrong(text, file, new MultipleCompilationErrorsException(source.getErrorCollector()))
                    : new Syntax(Optional.of(source.getAST()), List.of());
        } catch (MultipleCompilationErrorsException errors) {
            return wrong(text, file, errors);
        } catch (CompilationFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Syntax wrong(String text, Path file, MultipleCompilationErrorsException errors) {
        Problems problems = new Problems();
        new ScriptProblems(new Positions(file, text.lines().toList()), problems).add(errors);
        return new Syntax(Optional.empty(), problems.sorted());
    }
}
