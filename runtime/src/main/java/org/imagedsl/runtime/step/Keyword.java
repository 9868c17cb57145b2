// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The word by which a script names a record: a step or a block of settings. The annotated record is the one source for
 * checking, completion, help, the reference page and the template converter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Keyword {

    String value();

    /** One sentence for help and reference, starting in lower case, without a full stop. */
    String summary();

    /** A script fragment that a test checks. */
    String example() default "";

    /** Keys of the builders we replace that this block stands for. */
    String[] replaces() default {};
}
