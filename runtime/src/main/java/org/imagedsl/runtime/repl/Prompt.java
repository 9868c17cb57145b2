// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.repl;

import java.util.List;

/** Where inputs come from, and answers go. One thread uses it. */
public interface Prompt extends AutoCloseable {

    /** What came of asking for an input. */
    sealed interface Input {

        record Text(String text) implements Input {}

        /** Ctrl-C: what was typed is dropped. */
        record Dropped() implements Input {}

        /** Ctrl-D, or the end of the pipe. */
        record End() implements Input {}
    }

    /**
     * Reads an input, which may have several lines.
     *
     * @param label what stands before it
     * @param written what its author finds written already
     */
    Input read(String label, String written);

    /** How wide a line may be to be shown as one. */
    int columns();

    /** Whether a person can be asked. */
    boolean isInteractive();

    /** Asks for yes or no; {@code otherwise} when nothing is answered, or nobody can be asked. */
    boolean ask(String question, boolean otherwise);

    /** Shows lines. */
    void say(List<String> lines);

    /** Shows a text behind the input that was read last, as far as nothing was said since; else as a line of its own. */
    void remark(String text);

    /** Shows what goes on now, until something else is shown; nothing when nobody looks. */
    void pass(String text);

    /** Runs something that has the terminal to itself. */
    void lend(Runnable use);

    /** What Ctrl-C does while no input is read. */
    void onInterrupt(Runnable stop);

    default void say(String line) {
        say(List.of(line));
    }

    @Override
    void close();
}
