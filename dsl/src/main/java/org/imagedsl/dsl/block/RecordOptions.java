// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imagedsl.runtime.step.Option;

/** The options of a record, in the order of its components. */
public final class RecordOptions {

    private final List<WordOption> options;
    private final Function<List<Object>, Record> maker;

    /** @param maker makes the record of one value per option, in order */
    public RecordOptions(List<WordOption> options, Function<List<Object>, Record> maker) {
        this.options = List.copyOf(options);
        this.maker = maker;
    }

    static RecordOptions of(Class<? extends Record> type) {
        List<WordOption> options = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            if (option == null) {
                throw new IllegalArgumentException(component + " of " + type.getName() + " has no @Option");
            }
            options.add(new WordOption(
                    component.getName(),
                    OptionTypes.of(component.getGenericType()),
                    option.value(),
                    option.positional(),
                    option.direct(),
                    option.otherwise(),
                    List.of(option.replaces()),
                    List.of(option.excludes())));
        }
        return new RecordOptions(options, values -> record(type, values));
    }

    public List<WordOption> all() {
        return options;
    }

    public Optional<WordOption> named(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name) && !option.direct())
                .findFirst();
    }

    /**
     * Makes the record.
     *
     * @param values one per option, in order
     * @throws IllegalArgumentException what the record's own constructor finds wrong
     */
    public Record create(List<Object> values) {
        return maker.apply(values);
    }

    private static Record record(Class<? extends Record> type, List<Object> values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
