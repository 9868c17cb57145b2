// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import java.io.PrintStream;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilerConfiguration;

/** A script as a class, and its one run. */
final class ScriptClass {

    private ScriptClass() {}

    /** @param parent knows the classes that the text may use */
    static RecordingScript load(String text, Path file, ClassLoader parent, CompilerConfiguration configuration) {
        // the script's class stays loaded as long as code that it hands to the build
        @SuppressWarnings("resource")
        GroovyClassLoader loader = new GroovyClassLoader(parent, configuration);
        Class<?> type =
                loader.parseClass(new GroovyCodeSource(text, file.getFileName().toString(), "/groovy/script"), false);
        try {
            return (RecordingScript) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the script's class cannot be loaded", e);
        }
    }

    /** @param out where the script's own code prints */
    @SuppressWarnings("CatchingUnchecked") // whatever a script throws is its author's problem, not ours
    static void run(RecordingScript script, PrintStream out, ScriptProblems groovy) {
        script.setBinding(new Binding());
        script.setProperty("out", out);
        try {
            script.run();
        } catch (Exception | AssertionError | StackOverflowError thrown) {
            groovy.add(thrown);
        }
    }
}
