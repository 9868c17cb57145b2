// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

    /** The same script with every target changed. */
    public static Script of(Script script, Change change) {
        Restaging restaging = new Restaging();
        List<Image> images = script.images().stream()
                .map(image -> restaging.image(image, change))
                .toList();
        return new Script(script.file(), images, restaging.places(script.spans()));
    }

    private Image image(Image image, Change change) {
        List<Target> targets =
                image.targets().stream().map(target -> target(target, change)).toList();
        return with(
                image,
                Map.of("targets", targets, "instance", image.instance().map(machine -> machine.rehearsed(this))));
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
