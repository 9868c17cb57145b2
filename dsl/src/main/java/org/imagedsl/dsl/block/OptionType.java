// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What an option takes, as the type of its record component says. */
public sealed interface OptionType {

    /** The type of one value: without {@code Optional}, {@code List} and {@code Map}. */
    default OptionType single() {
        return this;
    }

    /** Whether nothing needs to be given. */
    default boolean mayBeAbsent() {
        return false;
    }

    /** A value of the language. */
    enum Plain implements OptionType {
        STRING("a text known now", "'text'"),
        TEXT("a text", "'text'"),
        CONTENT("a text or a local file", "'text' or file('path')"),
        PATH("a local path", "'path'"),
        SIZE("a size", "15.GiB"),
        DURATION("a duration", "90.seconds"),
        INT("a whole number", "2"),
        LONG("a whole number", "2"),
        BOOLEAN("true or false", "true"),
        SECRET("a secret", "secret(env: 'TOKEN')"),
        CACHING("false or how long", "for: 7.days"),
        CODE("a block of code", "{ root -> … }");

        private final String noun;
        private final String sample;

        Plain(String noun, String sample) {
            this.noun = noun;
            this.sample = sample;
        }

        /** What it is called in messages, with its article. */
        public String noun() {
            return noun;
        }

        /** How one is written. */
        public String sample() {
            return sample;
        }

        @Override
        public boolean mayBeAbsent() {
            return this == BOOLEAN;
        }
    }

    /**
     * One of an enum's constants.
     *
     * @param names the words of the constants, in their order
     * @param constants asked for when a value is converted: an enum of a library may not be compiled before
     */
    record Choice(Supplier<List<String>> names, Supplier<List<Object>> constants) implements OptionType {

        /** An enum whose words are the {@code toString} of its constants. */
        static Choice of(Class<?> type) {
            Supplier<List<Object>> constants = () -> Arrays.asList((Object[]) type.getEnumConstants());
            return new Choice(
                    () -> constants.get().stream().map(Object::toString).toList(), constants);
        }

        public List<String> words() {
            return names.get();
        }

        /** The constant with this word. */
        public Optional<Object> constant(String word) {
            int index = words().indexOf(word);
            return index < 0 ? Optional.empty() : Optional.of(constants.get().get(index));
        }
    }

    /** A block: a record with a keyword, or any keyword whose record implements an interface. */
    record Nested(Class<?> type) implements OptionType {}

    /** Steps in order. */
    record Steps() implements OptionType {
        @Override
        public boolean mayBeAbsent() {
            return true;
        }
    }

    /** Any number of values; a {@code Set} when {@code distinct}. */
    record Many(OptionType element, boolean distinct) implements OptionType {
        @Override
        public OptionType single() {
            return element;
        }

        @Override
        public boolean mayBeAbsent() {
            return true;
        }
    }

    /** Values under keys that the script chooses. */
    record Keyed(OptionType value) implements OptionType {
        @Override
        public OptionType single() {
            return value;
        }

        @Override
        public boolean mayBeAbsent() {
            return true;
        }
    }

    /** An option that has no default but need not be given. */
    record Maybe(OptionType given) implements OptionType {
        @Override
        public OptionType single() {
            return given.single();
        }

        @Override
        public boolean mayBeAbsent() {
            return true;
        }
    }

    /** What is given when it is given. */
    default OptionType present() {
        return this instanceof Maybe maybe ? maybe.given() : this;
    }
}
