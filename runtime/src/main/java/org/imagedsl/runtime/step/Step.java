// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thing a build does: an immutable record of checked arguments. Its components are its script options (see {@link
 * Option}); the executor reports, times, retries, journals and caches.
 *
 * @param <T> what it produces; {@code Void} for none
 */
public interface Step<T> extends Checked {

    /**
     * Does it. What it acquires it hands to the scope in the same statement.
     *
     * @throws org.imagedsl.runtime.value.BuildFailure with cause and hint
     */
    T perform(Scope scope) throws IOException, InterruptedException;

    /** What it does, in one line, without its keyword; late values show as {@code ${device}}. */
    String describe();

    /** Programs of the build host it starts. */
    default List<HostTool> hostTools() {
        return List.of();
    }

    /** Local files and folders whose content belongs to the key of the layer that the step makes. */
    default List<Path> inputs() {
        return List.of();
    }

    /** Local files that it makes, and does not replace when they are there. */
    default List<Path> outputs() {
        return List.of();
    }

    /** All local files that it makes, those that it may replace too. */
    default List<Path> written() {
        return outputs();
    }

    /** Whether all it does is to the disk before that is mounted: nothing is left to do on a disk that comes from a layer. */
    default boolean makesDisk() {
        return false;
    }

    /** Whether it is performed in each build, because its text and inputs do not tell what it does. */
    default boolean everyTime() {
        return false;
    }

    /** Calls of a cloud's API that it makes, in order, as that cloud's permissions name them. */
    default List<String> apiCalls() {
        return List.of();
    }

    /** Why nothing done while this step's block is open can be kept as a layer; empty: it can. */
    default Optional<String> withoutLayers() {
        return Optional.empty();
    }

    @Override
    default void check(Checks checks) {}

    /** Where a step says what is wrong with it. */
    @FunctionalInterface
    interface Checks {

        /** @param option component that is at fault, or empty for the step as a whole */
        void problem(String option, String message, String hint);

        /** For what is wrong with a record that the step holds, as a partition: where places are known, it is told at its own. */
        default Checks of(Record part) {
            return this;
        }
    }
}
