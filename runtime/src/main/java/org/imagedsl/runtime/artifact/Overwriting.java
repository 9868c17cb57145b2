// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.artifact;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.value.Span;

/** A script whose artifacts replace existing ones, whatever it says; each record keeps its place. */
public final class Overwriting {

    private final Map<Record, Record> written = new IdentityHashMap<>();

    private Overwriting() {}

    public static Script of(Script script) {
        Overwriting change = new Overwriting();
        List<Image> images = script.images().stream().map(change::image).toList();
        return new Script(script.file(), images, change.places(script.spans()));
    }

    private Image image(Image image) {
        List<Target> targets = image.targets().isEmpty() ? List.of(Local.DEFAULT) : image.targets();
        Image changed = new Image(
                image.name(),
                targets.stream().map(this::target).toList(),
                image.source(),
                image.chroot(),
                image.instance(),
                image.verify());
        written.put(changed, image);
        return changed;
    }

    private Target target(Target target) {
        Target changed = target.overwriting();
        if (changed instanceof Record to && target instanceof Record from) {
            written.put(to, from);
        }
        return changed;
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
