// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.report;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Changes the texts inside records, lists, maps and optionals. */
final class RecordTexts {

    private final UnaryOperator<String> change;

    RecordTexts(UnaryOperator<String> change) {
        this.change = change;
    }

    @SuppressWarnings("unchecked") // each case gives back the class that it got
    <T> T in(T value) {
        if (value instanceof String text) {
            return (T) change.apply(text);
        }
        if (value instanceof Path path) {
            return (T) Path.of(change.apply(path.toString()));
        }
        if (value instanceof Record item) {
            return (T) inRecord(item);
        }
        if (value instanceof List<?> list) {
            return (T) list.stream().map(this::in).toList();
        }
        if (value instanceof Optional<?> optional) {
            return (T) optional.map(this::in);
        }
        return value instanceof Map<?, ?> map ? (T) inMap(map) : value;
    }

    private Map<String, Object> inMap(Map<?, ?> map) {
        Map<String, Object> changed = new TreeMap<>();
        map.forEach((key, value) -> changed.put(in(String.valueOf(key)), in(value)));
        return changed;
    }

    private Record inRecord(Record item) {
        RecordComponent[] components = item.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                var accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = in(accessor.invoke(item));
            }
            var constructor = item.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot look into " + item.getClass().getName(), e);
        }
    }
}
