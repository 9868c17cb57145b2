// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import java.util.function.Consumer;
import org.imagedsl.runtime.step.Step;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/**
 * Gives what a step says is wrong the place where the script says it.
 *
 * @param item whose options are told
 * @param otherwise the place of what no script wrote
 * @param found takes the problems
 */
public record PlacedChecks(Record item, Spans spans, Span otherwise, Consumer<Problem> found) implements Step.Checks {

    @Override
    public void problem(String option, String message, String hint) {
        found.accept(new Problem(span(option), message, hint));
    }

    @Override
    public Step.Checks of(Record part) {
        return new PlacedChecks(part, spans, span(""), found);
    }

    private Span span(String option) {
        Span span = option.isEmpty() ? spans.of(item) : spans.of(item, option);
        return span.isKnown() ? span : otherwise;
    }
}
