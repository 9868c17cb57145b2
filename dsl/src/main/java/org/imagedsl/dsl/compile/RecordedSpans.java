// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.step.Checked;
import org.imagedsl.runtime.value.Span;

/** Places of the records that a script has made, by identity. */
final class RecordedSpans implements Spans {

    private final Map<Record, Span> words = new IdentityHashMap<>();
    private final Map<Record, Map<String, Span>> options = new IdentityHashMap<>();

    void put(Record record, Span word, Map<String, Span> given) {
        words.put(record, word);
        options.put(record, Map.copyOf(given));
    }

    /** Those that have rules of their own. */
    List<Record> checked() {
        return words.keySet().stream().filter(Checked.class::isInstance).toList();
    }

    @Override
    public Span of(Record record) {
        return words.getOrDefault(record, Span.NONE);
    }

    @Override
    public Span of(Record record, String option) {
        return options.getOrDefault(record, Map.of()).getOrDefault(option, of(record));
    }
}
