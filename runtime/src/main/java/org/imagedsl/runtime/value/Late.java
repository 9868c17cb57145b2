// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.value;

/** A part of a text that is known only when its step is performed. Its {@code toString} is how a plan shows it. */
public interface Late {

    /** The value now; fails with {@link IllegalStateException} where it is not bound yet. */
    String render(Bindings bindings);

    /** What is bound where a step stands. */
    @FunctionalInterface
    interface Bindings {
        <T> T get(Ref<T> ref);
    }
}
