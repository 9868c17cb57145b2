// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.imagedsl.runtime.value.Span;

/** A script with other targets than it says; each record keeps the place of the one that it stands for. */
public final class Restaging {

    private final Map<Record, Record> written = new IdentityHashMap<>();

    private Restaging() {}

    /** How a target becomes another. */
    @FunctionalInterface
    public interface Change {

        /** Gives back as it is what stays as it is; makes the other one with {@link Restaging#with}. */
        Target of(Target target, Restaging restaging);
    }

    /** The same script with every target changed, and its machines as a rehearsal has them. */
    public static Script rehearsed(Script script, Change change) {
        return of(
                script,
                (image, restaging) -> Map.of(
                        "targets",
                        restaging.targets(image.targets(), change),
                        "instance",
                        image.instance().map(machine -> machine.rehearsed(restaging))));
    }

    /**
     * The same script with every target changed.
     *
     * @param otherwise the target of an image that names none
     */
    public static Script of(Script script, Target otherwise, Change change) {
        return of(script, (image, restaging) -> {
            List<Target> named = image.targets().isEmpty() ? List.of(otherwise) : image.targets();
            return Map.of("targets", restaging.targets(named, change));
        });
    }

    /** @param values of the components of each image that are others than before */
    private static Script of(Script script, BiFunction<Image, Restaging, Map<String, Object>> values) {
        Restaging restaging = new Restaging();
        List<Image> images = script.images().stream()
                .map(image -> restaging.with(image, values.apply(image, restaging)))
                .toList();
        return new Script(script.file(), images, restaging.places(script.spans()));
    }

    private List<Target> targets(List<Target> targets, Change change) {
        return targets.stream().map(target -> target(target, change)).toList();
    }

    private Target target(Target target, Change change) {
        Target changed = change.of(target, this);
        if (changed != target && changed instanceof Record to && target instanceof Record from) {
            written.put(to, from);
        }
        return changed;
    }

    /** A copy of a record with other values of some components, by name. */
    @SuppressWarnings("unchecked") // a record's constructor makes that record
    public <R extends Record> R with(R record, Map<String, Object> values) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] all = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                all[i] = values.containsKey(name)
                        ? values.get(name)
                        : components[i].getAccessor().invoke(record);
            }
            R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(all);
            written.put(copy, record);
            return copy;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Spans places(Spans spans) {
        return new Spans() {
            @Override
            public Span of(Record record) {
                return spans.of(written.getOrDefault(record, record));
            }

            @Override
            public Span of(Record record, String option) {
                return spans.of(written.getOrDefault(record, record), option);
            }
        };
    }
}
