// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.GroovyClassLoader;
import java.util.List;
import java.util.function.Supplier;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;

/** Compiles the files of a library; what is wrong with them becomes problems. */
record LibraryCompiler(LibraryClasses classes, Problems problems) {

    /** The classes of {@code src}, which know nothing of the language. */
    void sources(StepFiles files) {
        classes.add(files.text());
        compile(files, GroovySetup.plain());
    }

    /** @param words of the steps' bodies; asked for when the files have been parsed */
    void steps(StepFiles files, Supplier<Words> words) {
        ImportCustomizer imports = new ImportCustomizer();
        ParameterTypes.IMPORTED.forEach(type -> imports.addImports(type.getName()));
        CompilerConfiguration configuration = GroovySetup.recording(
                imports, new StepFileShape(files, new ParameterTypes(classes), problems), bodies(files, words));
        // the comments of steps are their help
        configuration.getOptimizationOptions().put(CompilerConfiguration.GROOVYDOC, true);
        compile(files, configuration);
    }

    private CompilationCustomizer bodies(StepFiles files, Supplier<Words> words) {
        return new CompilationCustomizer(CompilePhase.CANONICALIZATION) {
            @Override
            public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
                StepFile file = files.of(source);
                if (type.isScript() && file.found().isPresent()) {
                    UnseenCode unseen = new UnseenCode(
                            StepFile.CALL, () -> words.get().steps(file.name()), file.positions(), problems);
                    new SiteCustomizer(file.positions(), unseen, classes, file.sites()).call(source, context, type);
                }
            }
        };
    }

    private void compile(StepFiles files, CompilerConfiguration configuration) {
        // what is loaded is what comes out of it
        @SuppressWarnings("resource")
        CompilationUnit unit = new CompilationUnit(configuration, null, new GroovyClassLoader(classes, configuration));
        files.addTo(unit);
        try {
            unit.compile(Phases.CLASS_GENERATION);
            classes.add(unit);
        } catch (MultipleCompilationErrorsException errors) {
            List<ScriptProblems> each = files.all().stream()
                    .map(file -> new ScriptProblems(file.positions(), problems))
                    .toList();
            errors.getErrorCollector().getErrors().forEach(error -> each.stream()
                    .filter(file -> file.isIn(error))
                    .findFirst()
                    .orElse(each.get(0))
                    .add(error));
        }
    }
}
