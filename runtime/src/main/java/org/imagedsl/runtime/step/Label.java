// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.step;

/** How plans and reports call a step: its keyword, and what it does in one line. */
public record Label(String keyword, String description) {

    public static Label of(Step<?> step, StepOptions options) {
        Keyword keyword = step.getClass().getAnnotation(Keyword.class);
        String description = options.name().orElseGet(step::describe);
        return new Label(keyword == null ? "" : keyword.value(), oneLine(description));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The keyword, or what a step without one does. */
    public String shortest() {
        return keyword.isEmpty() ? description : keyword;
    }

    @Override
    public String toString() {
        return (keyword + " " + description).strip();
    }
}
