// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Provisioner;

/** A keyword and the record that it makes. Its options are read when they are first asked for. */
public final class Word {

    private final String name;
    private final String summary;
    private final String example;
    private final List<String> replaces;
    private final Optional<Class<? extends Record>> type;
    private final Supplier<RecordOptions> reader;
    private RecordOptions options;

    private Word(Keyword keyword, Class<? extends Record> type) {
        this.name = keyword.value();
        this.summary = keyword.summary();
        this.example = keyword.example();
        this.replaces = List.of(keyword.replaces());
        this.type = Optional.of(type);
        this.reader = () -> RecordOptions.of(type);
    }

    private Word(String name, String summary, RecordOptions options) {
        this.name = name;
        this.summary = summary;
        this.example = "";
        this.replaces = List.of();
        this.type = Optional.empty();
        this.reader = () -> options;
    }

    /** The keyword of an annotated record. */
    public static Word of(Class<? extends Record> type) {
        Keyword keyword = type.getAnnotation(Keyword.class);
        if (keyword == null) {
            throw new IllegalArgumentException(type.getName() + " has no @Keyword");
        }
        return new Word(keyword, type);
    }

    /** A step that a shared library defines. */
    public static Word shared(String name, String summary, RecordOptions options) {
        return new Word(name, summary, options);
    }

    public String name() {
        return name;
    }

    public String summary() {
        return summary;
    }

    /** A script fragment, or empty. */
    public String example() {
        return example;
    }

    public List<String> replaces() {
        return replaces;
    }

    public boolean isStep() {
        return type.map(Provisioner.class::isAssignableFrom).orElse(true);
    }

    /** Whether a library defines it. */
    public boolean isShared() {
        return type.isEmpty();
    }

    /** Whether its record is one of {@code wanted}. */
    public boolean is(Class<?> wanted) {
        return type.filter(wanted::isAssignableFrom).isPresent();
    }

    /** Name of the class of its record; empty when a library defines it. */
    public String recordName() {
        return type.map(Class::getName).orElse("");
    }

    public RecordOptions options() {
        if (options == null) {
            options = reader.get();
        }
        return options;
    }

    @Override
    public String toString() {
        return name();
    }
}
