// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** Compiles scripts: text to a tree of records, or to all of its problems. */
public final class ScriptCompiler {

    private final Words words;

    /** A compiler that knows these words. */
    public ScriptCompiler(Words words) {
        this.words = words;
    }

    /** Compiles a script with the words of every catalogue on the class path. */
    public static Compilation compile(Path file, ScriptInputs inputs) {
        return new ScriptCompiler(Words.installed()).compileFile(file, inputs);
    }

    /** Compiles a script that is read from {@code file}. */
    public Compilation compileFile(Path file, ScriptInputs inputs) {
        try {
            return compileText(Files.readString(file), file, inputs);
        } catch (NoSuchFileException e) {
            return unreadable("no script '" + file + "'");
        } catch (MalformedInputException e) {
            return unreadable("the script '" + file + "' is not UTF-8 text");
        } catch (IOException e) {
            return unreadable("cannot read the script '" + file + "': " + e.getMessage());
        }
    }

    private static Compilation unreadable(String message) {
        return new Compilation(Optional.empty(), List.of(Problem.at(Span.NONE, message)), Set.of(), "");
    }

    /**
     * Compiles a text.
     *
     * @param file the name in messages; paths in the script are relative to its folder
     */
    public Compilation compileText(String text, Path file, ScriptInputs inputs) {
        return compileText(text, file, inputs, ScriptHost.printingTo(System.err));
    }

    /**
     * Compiles a text.
     *
     * @param file the name in messages; paths in the script are relative to its folder
     * @param host where the script's own code prints
     */
    public Compilation compileText(String text, Path file, ScriptInputs inputs, ScriptHost host) {
        Problems problems = new Problems();
        Positions positions = new Positions(file, text.lines().toList());
        EarlyWords early = new EarlyWords(file.toAbsolutePath().normalize().getParent(), inputs, host);
        SiteCustomizer customizer = new SiteCustomizer(positions, new UnseenCode(words, positions, problems));
        ScriptProblems groovy = new ScriptProblems(positions, problems);
        try {
            RecordingScript script = load(text, file, customizer);
            Recorder recorder = new Recorder(words, customizer.sites(), problems, early, file);
            run(script, recorder, host, groovy);
            if (!problems.isEmpty()) {
                recorder.checkSteps();
            }
            Optional<Script> result = problems.isEmpty()
                    ? Optional.of(new Script(file, recorder.images(), recorder.spans()))
                    : Optional.empty();
            return new Compilation(result, problems.sorted(), early.used(), text);
        } catch (MultipleCompilationErrorsException errors) {
            groovy.add(errors);
            return new Compilation(Optional.empty(), problems.sorted(), early.used(), text);
        }
    }

    private static RecordingScript load(String text, Path file, SiteCustomizer customizer) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(RecordingScript.class.getName());
        configuration.addCompilationCustomizers(customizer);
        // call sites of the older kind start faster than method handles, and a script's code runs once
        configuration.getOptimizationOptions().put("indy", false);
        // the script's class stays loaded as long as code that it hands to the build
        @SuppressWarnings("resource")
        GroovyClassLoader loader = new GroovyClassLoader(ScriptCompiler.class.getClassLoader(), configuration);
        Class<?> type =
                loader.parseClass(new GroovyCodeSource(text, file.getFileName().toString(), "/groovy/script"), false);
        try {
            return (RecordingScript) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the script's class cannot be loaded", e);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a script throws is its author's problem, not ours
    private static void run(RecordingScript script, Recorder recorder, ScriptHost host, ScriptProblems groovy) {
        script.recordTo(recorder, host);
        script.setBinding(new Binding());
        script.setProperty("out", host.out());
        try {
            script.run();
        } catch (Exception | AssertionError | StackOverflowError thrown) {
            groovy.add(thrown);
        } finally {
            recorder.close();
        }
    }
}
