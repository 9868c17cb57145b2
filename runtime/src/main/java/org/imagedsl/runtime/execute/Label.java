// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.execute;

import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.step.StepOptions;

/** How plans and reports call a step: its keyword, and what it does in one line. */
record Label(String keyword, String description) {

    static Label of(Step<?> step, StepOptions options) {
        Keyword keyword = step.getClass().getAnnotation(Keyword.class);
        String description = options.name().orElseGet(step::describe);
        return new Label(keyword == null ? "" : keyword.value(), oneLine(description));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The keyword, or what a step without one does. */
    String shortest() {
        return keyword.isEmpty() ? description : keyword;
    }

    @Override
    public String toString() {
        return (keyword + " " + description).strip();
    }
}
