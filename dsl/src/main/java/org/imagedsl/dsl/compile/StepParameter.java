// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.imagedsl.dsl.block.OptionType;
import org.imagedsl.dsl.block.WordOption;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.Span;

/**
 * A parameter of a library's step: an option of its word. One without a default must be given, and may be given without
 * its name.
 *
 * @param type read when its file has been compiled so far that types are known
 * @param otherwise text of its default, or empty
 * @param span where its file declares it
 */
record StepParameter(
        String name, Supplier<OptionType> type, BooleanSupplier isFile, String otherwise, String summary, Span span) {

    /** Computes a default; {@link StepFileShape} makes it of the default's expression. */
    static final String DEFAULT = "otherwise$";

    WordOption option() {
        boolean optional = !otherwise.isEmpty();
        String shown = isNull() ? "" : otherwise;
        OptionType taken = optional ? new OptionType.Maybe(type.get()) : type.get();
        return new WordOption(name, taken, summary, !optional, false, shown, List.of(), List.of());
    }

    private boolean isNull() {
        return otherwise.equals("null");
    }

    /** The value for the method, or its default. */
    Object argument(Object given, Evaluation in, List<Object> before) throws Exception {
        Object value = given instanceof Optional<?> optional
                ? optional.isPresent() ? optional.get() : otherwise(in, before)
                : given;
        if (type.get() instanceof OptionType.Steps && value instanceof List<?> nodes) {
            return new GivenSteps(
                    in.recorder(), nodes.stream().map(Node.class::cast).toList());
        }
        return isFile.getAsBoolean() && value instanceof Path path ? path.toFile() : value;
    }

    /** Where a default is computed. */
    record Evaluation(RecordingScript body, Recorder recorder, Span.Use use) {}

    private Object otherwise(Evaluation in, List<Object> before) throws Exception {
        if (isNull()) {
            return null;
        }
        Object value = SharedStep.invoke(in.body(), DEFAULT + name, before);
        Object taken = value instanceof File file ? file.toPath() : value;
        Span place = span.usedAt(in.use());
        try {
            Object made = in.recorder()
                    .values()
                    .convert(option(), type.get(), taken, Site.unknown(name, place), Site.UNNAMED);
            return Values.wrapped(type.get(), made);
        } catch (Mismatch mismatch) {
            in.recorder().problem(place, mismatch);
            throw Mismatch.reported();
        }
    }
}
