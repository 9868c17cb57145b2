// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.check;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** Problems as they are found; the same one at the same place counts once. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.span().file().toString())
            .thenComparingInt(problem -> problem.span().line())
            .thenComparingInt(problem -> problem.span().column());

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Span span, String message, String hint) {
        add(new Problem(span, message, hint));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, in the order of their places; of the same problem found with a whole and with its part, the part. */
    public List<Problem> sorted() {
        return found.stream()
                .filter(problem -> found.stream().noneMatch(other -> isPart(other, problem)))
                .sorted(BY_PLACE)
                .toList();
    }

    private static boolean isPart(Problem part, Problem whole) {
        Span inner = part.span();
        Span outer = whole.span();
        return !inner.equals(outer)
                && part.message().equals(whole.message())
                && inner.line() == outer.line()
                && inner.endLine() == outer.endLine()
                && inner.column() >= outer.column()
                && inner.endColumn() <= outer.endColumn();
    }
}
