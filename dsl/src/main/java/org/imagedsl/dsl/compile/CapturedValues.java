// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import groovy.lang.Closure;
import groovy.lang.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.imagedsl.runtime.step.Canonical;

/** The text form of code and of the values that it uses: the same in every process as long as they are the same. */
final class CapturedValues {

    /**
     * Stands for what has no such form. An object's usual text, its class and its address, is often the same in the next
     * process, whatever the object holds: a layer would be found that another value has made.
     */
    private static final String OF_THIS_PROCESS = UUID.randomUUID().toString();

    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The text, the methods that it may call, the variables that it captured, and those of the script that it names. */
    String code(Closure<?> closure, CodeText text) {
        StringBuilder all = new StringBuilder(text.source()).append('\n').append(text.methods());
        if (!open.add(closure)) {
            return all.toString();
        }
        Arrays.stream(closure.getClass().getDeclaredFields())
                .filter(field -> field.getType() == Reference.class)
                .sorted(Comparator.comparing(Field::getName))
                .forEach(field -> add(all, field.getName(), captured(closure, field)));
        if (closure.getThisObject() instanceof RecordingScript script) {
            for (String name : text.names()) {
                script.variable(name).ifPresent(value -> add(all, name, value.get()));
            }
        }
        open.remove(closure);
        return all.toString();
    }

    private void add(StringBuilder all, String name, Object value) {
        all.append(name).append(" = ").append(form(value)).append('\n');
    }

    private static Object captured(Closure<?> closure, Field field) {
        try {
            field.setAccessible(true);
            return ((Reference<?>) field.get(closure)).get();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private String form(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof CharSequence) {
            return InvokerHelper.inspect(value.toString());
        } else if (value instanceof Closure<?> closure) {
            return "{" + code(closure, textOf(closure)) + "}";
        } else if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Record) {
            return nested(value);
        } else if (value.getClass().isArray()) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(form(Array.get(value, i)));
            }
            return items.toString();
        }
        return hasText(value) ? value.toString() : OF_THIS_PROCESS;
    }

    /** The text of a closure that is a value of the script; of others, made by Groovy of such ones, nothing is known. */
    static CodeText textOf(Closure<?> closure) {
        Optional<CodeText> text =
                closure.getThisObject() instanceof RecordingScript script ? script.text(closure) : Optional.empty();
        return text.orElse(new CodeText("", OF_THIS_PROCESS, Set.of()));
    }

    /** What holds other values; itself not once more. */
    private String nested(Object value) {
        if (!open.add(value)) {
            return "…";
        }
        StringJoiner items = new StringJoiner(", ", value.getClass().getSimpleName() + "[", "]");
        if (value instanceof Collection<?> collection) {
            collection.forEach(item -> items.add(form(item)));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> items.add(form(key) + ": " + form(item)));
        } else {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                items.add(form(Canonical.value((Record) value, component)));
            }
        }
        open.remove(value);
        return items.toString();
    }

    private static boolean hasText(Object value) {
        try {
            return value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
