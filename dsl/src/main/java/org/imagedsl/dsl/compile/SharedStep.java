// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Binding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.Word;
import org.imagedsl.dsl.block.Words;
import org.imagedsl.runtime.value.Span;

/** A step that a library defines: the method {@code call} of a file in its folder {@code steps}. */
final class SharedStep {

    private final StepFile file;
    private final Libraries libraries;
    private final LibraryClasses classes;
    private final Supplier<Words> words;
    private final Path folder;
    private Optional<Word> word = Optional.empty();

    /**
     * @param classes that hold the compiled file
     * @param words known in its body
     * @param folder of the library, where its files are
     */
    SharedStep(StepFile file, Libraries libraries, LibraryClasses classes, Supplier<Words> words, Path folder) {
        this.file = file;
        this.libraries = libraries;
        this.classes = classes;
        this.words = words;
        this.folder = folder;
    }

    String name() {
        return file.name();
    }

    Words words() {
        return words.get();
    }

    Path folder() {
        return folder;
    }

    /** Whether its file defines a step. */
    boolean isRight() {
        return file.found().isPresent();
    }

    Word word() {
        if (word.isEmpty()) {
            word = Optional.of(file.signature().word(name(), values -> new Call(this, values)));
        }
        return word.get();
    }

    Span whole() {
        return file.start();
    }

    /**
     * A use of a step with the values of its options.
     *
     * @param values as their types say; an empty {@code Optional} for one whose default is to be computed
     */
    record Call(SharedStep step, List<Object> values) {

        void run(Recorder recorder, Span.Use use) {
            step.run(values, recorder, use);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a library throws is its author's problem, not ours
    private void run(List<Object> values, Recorder recorder, Span.Use use) {
        libraries.enter(this);
        ScriptProblems groovy = new ScriptProblems(file.positions(), recorder.problems(), Optional.of(use));
        try {
            RecordingScript body = instance(recorder, use);
            StepParameter.Evaluation evaluation = new StepParameter.Evaluation(body, recorder, use);
            List<Object> arguments = new ArrayList<>();
            for (StepParameter parameter : file.signature().parameters()) {
                Object given = values.get(arguments.size());
                arguments.add(parameter.argument(given, evaluation, arguments));
            }
            invoke(body, StepFile.CALL, arguments);
        } catch (Exception | AssertionError | StackOverflowError thrown) {
            groovy.add(thrown);
        } finally {
            libraries.leave();
        }
    }

    private RecordingScript instance(Recorder recorder, Span.Use use) throws ReflectiveOperationException {
        RecordingScript body = (RecordingScript)
                classes.loadClass(file.className()).getDeclaredConstructor().newInstance();
        body.recordTo(recorder, file.sites(), Optional.of(use), libraries.host());
        body.setBinding(new Binding());
        body.setProperty("out", libraries.host().out());
        return body;
    }

    /** Calls a method of the text by its name. */
    static Object invoke(RecordingScript body, String name, List<Object> arguments) throws Exception {
        Method method = Arrays.stream(body.getClass().getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.size())
                .findFirst()
                .orElseThrow();
        try {
            return method.invoke(body, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}
