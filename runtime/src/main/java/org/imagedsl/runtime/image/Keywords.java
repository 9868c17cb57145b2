// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Step;

/** How texts name a step. */
public final class Keywords {

    private Keywords() {}

    /** Its keyword and what it does. */
    public static String text(Step<?> step) {
        Keyword keyword = step.getClass().getAnnotation(Keyword.class);
        String name = keyword == null ? step.getClass().getSimpleName() : keyword.value();
        return (name + " " + step.describe().lines().findFirst().orElse("")).strip();
    }
}
