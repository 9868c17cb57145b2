// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.library.LibraryFolder;
import org.imagedsl.dsl.library.ScriptLibraries;
import org.imagedsl.runtime.value.BuildFailure;

/** Runs the specs of a library. */
public final class LibrarySpecs {

    private final LibraryFolder library;
    private final ScriptInputs inputs;
    private final ScriptCompiler compiler;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** What became of a test; the failure's text is empty when it is right. */
    public record Outcome(String name, String failure) {

        public boolean isRight() {
            return failure.isEmpty();
        }
    }

    /**
     * @param inputs that the texts of the specs may read
     * @param out where the specs print
     */
    public LibrarySpecs(Words words, LibraryFolder library, ScriptInputs inputs, PrintStream out) {
        this.out = out;
        this.library = library;
        this.inputs = inputs;
        this.compiler = new ScriptCompiler(
                words, (script, any) -> ScriptLibraries.locked(library.root(), inputs.environment()));
    }

    /** All tests of all specs, in their order. */
    public List<Outcome> run() {
        library.specs().forEach(this::run);
        return List.copyOf(outcomes);
    }

    private void run(Path file) {
        CompilerConfiguration configuration = GroovySetup.plain();
        configuration.setScriptBaseClass(LibrarySpec.class.getName());
        try (GroovyClassLoader loader = new GroovyClassLoader(LibrarySpecs.class.getClassLoader(), configuration)) {
            LibrarySpec spec = (LibrarySpec)
                    loader.parseClass(file.toFile()).getDeclaredConstructor().newInstance();
            spec.setBinding(new Binding());
            spec.setProperty("out", out);
            spec.bind(this, file);
            attempt(library.root().relativize(file).toString(), spec::run, false);
        } catch (MultipleCompilationErrorsException errors) {
            outcomes.add(new Outcome(file.toString(), problems(file, errors)));
        } catch (IOException | ReflectiveOperationException e) {
            throw new BuildFailure("cannot read the spec '" + file + "': " + e.getMessage(), "", e);
        }
    }

    private static String problems(Path file, MultipleCompilationErrorsException errors) {
        Problems problems = new Problems();
        try {
            new ScriptProblems(new Positions(file, Files.readAllLines(file)), problems).add(errors);
        } catch (IOException e) {
            return errors.getMessage();
        }
        return LibrarySpec.lines(problems.sorted());
    }

    /** @param counted whether it is a test, of which success is told too */
    @SuppressWarnings("CatchingUnchecked") // whatever a spec throws is its failure
    void attempt(String name, Runnable code, boolean counted) {
        try {
            code.run();
            if (counted) {
                outcomes.add(new Outcome(name, ""));
            }
        } catch (Exception | AssertionError | StackOverflowError e) {
            String text = e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString();
            outcomes.add(new Outcome(name, text.isBlank() ? e.toString() : text));
        }
    }

    /** Compiles a script that uses the library. */
    Compilation compile(String text, Path spec) {
        String path = library.root()
                .toAbsolutePath()
                .normalize()
                .toString()
                .replace("\\", "\\\\")
                .replace("'", "\\'");
        return compiler.compileText("library '" + path + "'; " + text, spec, inputs);
    }
}
