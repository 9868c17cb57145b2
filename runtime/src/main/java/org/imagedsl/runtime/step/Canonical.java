// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.imagedsl.runtime.value.ByteSize;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Late;
import org.imagedsl.runtime.value.Text;

/**
 * The stable text form of a step: its keyword and components, the same for equal steps in every process. Late values and
 * secrets stand as a script names them; options that were not given do not appear, so that a new option changes no
 * existing step's form. Places in the script do not belong to it.
 */
public final class Canonical {

    private final Set<Path> inputs;

    private Canonical(Collection<Path> inputs) {
        this.inputs = Set.copyOf(inputs);
    }

    public static String of(Step<?> step) {
        return new Canonical(step.inputs()).form(step);
    }

    /** Of the options that every step has. */
    public static String options(StepOptions options) {
        return new Canonical(Set.of()).form(options);
    }

    private String form(Object value) {
        if (value instanceof Node node) {
            return node.accept(NODES);
        }
        if (value instanceof Text || value instanceof CharSequence || value instanceof Late) {
            return quoted(value.toString());
        }
        if (value instanceof Path path) {
            return path(path);
        }
        if (value instanceof Content.LocalFile file) {
            return "file(" + path(file.path()) + ")";
        }
        if (value instanceof Content.Inline inline) {
            return quoted(inline.text().toString());
        }
        if (value instanceof ScriptCode code) {
            return "{" + quoted(code.canonical()) + "}";
        }
        return value instanceof ByteSize size ? Long.toString(size.bytes()) : simple(value);
    }

    /** An input is told by its content: a script and its files may move together. */
    private String path(Path path) {
        return quoted((inputs.contains(path) ? path.getFileName() : path).toString());
    }

    private String simple(Object value) {
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Duration
                || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::form).orElse("");
        }
        if (value instanceof Collection<?> collection) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            collection.forEach(item -> items.add(form(item)));
            return items.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Record item) {
            return record(item);
        }
        // An object's own toString may hold its address: a key made of it would never match again.
        throw new IllegalStateException(
                "no canonical form for " + value.getClass().getName());
    }

    private String map(Map<?, ?> map) {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(form(key), form(value)));
        StringJoiner entries = new StringJoiner(", ", "[", "]");
        sorted.forEach((key, value) -> entries.add(key + ": " + value));
        return entries.toString();
    }

    private String record(Record item) {
        StringJoiner components = new StringJoiner(", ", word(item) + "(", ")");
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            Object value = value(item, component);
            if (isGiven(value)) {
                components.add(component.getName() + ": " + form(value));
            }
        }
        return components.toString();
    }

    private static boolean isGiven(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent();
        }
        return !(value instanceof Collection<?> items && items.isEmpty())
                && !(value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static String word(Record item) {
        Keyword keyword = item.getClass().getAnnotation(Keyword.class);
        return keyword == null ? item.getClass().getSimpleName() : keyword.value();
    }

    public static Object value(Record item, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(item);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + item.getClass(), e);
        }
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    private static final Node.Visitor<String, RuntimeException> NODES = new Node.Visitor<>() {
        @Override
        public String block(Node.Block block) {
            return of(block.opening()) + new Canonical(Set.of()).form(block.body());
        }

        @Override
        public String action(Node.Action action) {
            return of(action.step()) + options(action.options());
        }
    };
}
