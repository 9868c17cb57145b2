// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option of a keyword: a record component whose name is the word. Its Java type is the rule: {@code Optional},
 * {@code List}, {@code Map} and {@code boolean} need not be given, an enum is a closed choice, a record with a {@link
 * Keyword} is a nested block, an interface stands for all keywords of the catalogue whose records implement it, {@code List<Node>} is a
 * block of {@link Provisioner} steps.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** One sentence for help and reference. */
    String value();

    /** Taken from the unnamed arguments, in order; a {@code List} takes all that remain. */
    boolean positional() default false;

    /** The words of the component's type stand in the block themselves ({@code gpt { … }}), without the component's name. */
    boolean direct() default false;

    /** The value when the option is not given, as a script would write it; empty: required or optional by its type. */
    String otherwise() default "";

    /** Keys of the builders we replace that this option stands for. */
    String[] replaces() default {};

    /** Another word that excludes this one. */
    String[] excludes() default {};
}
