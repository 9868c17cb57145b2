// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import groovy.lang.Reference;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.ScriptCode;

/** A closure of the script that runs at build time. */
final class ClosureCode implements ScriptCode {

    private final Closure<?> closure;
    private final CodeText text;

    ClosureCode(Closure<?> closure, CodeText text) {
        this.closure = closure;
        this.text = text;
    }

    @Override
    public Object call(ImageFiles root) {
        return closure.getMaximumNumberOfParameters() == 0 ? closure.call() : closure.call(root);
    }

    /** The text, the methods it may call, and each captured variable as text; one without a stable text never matches a layer. */
    @Override
    public String canonical() {
        StringBuilder all = new StringBuilder(text.source()).append('\n').append(text.methods());
        Arrays.stream(closure.getClass().getDeclaredFields())
                .filter(field -> field.getType() == Reference.class)
                .sorted(Comparator.comparing(Field::getName))
                .forEach(field -> all.append(field.getName())
                        .append(" = ")
                        .append(captured(field))
                        .append('\n'));
        return all.toString();
    }

    private Object captured(Field field) {
        try {
            field.setAccessible(true);
            return ((Reference<?>) field.get(closure)).get();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return text.source();
    }
}
