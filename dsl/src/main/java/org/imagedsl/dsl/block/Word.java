// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Provisioner;

/** A keyword and the record that it makes. Its options are read when they are first asked for. */
public final class Word {

    private final Class<? extends Record> type;
    private final Keyword keyword;
    private RecordOptions options;

    Word(Class<? extends Record> type) {
        this.type = type;
        this.keyword = type.getAnnotation(Keyword.class);
        if (keyword == null) {
            throw new IllegalArgumentException(type.getName() + " has no @Keyword");
        }
    }

    public String name() {
        return keyword.value();
    }

    public String summary() {
        return keyword.summary();
    }

    /** A script fragment, or empty. */
    public String example() {
        return keyword.example();
    }

    public List<String> replaces() {
        return List.of(keyword.replaces());
    }

    public boolean isStep() {
        return Provisioner.class.isAssignableFrom(type);
    }

    /** Whether its record is one of {@code wanted}. */
    public boolean is(Class<?> wanted) {
        return wanted.isAssignableFrom(type);
    }

    public RecordOptions options() {
        if (options == null) {
            options = RecordOptions.of(type);
        }
        return options;
    }

    @Override
    public String toString() {
        return name();
    }
}
