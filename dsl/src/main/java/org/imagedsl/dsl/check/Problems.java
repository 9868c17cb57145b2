// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** Problems as they are found; the same one at the same place counts once, however often a shared step is used. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.span().outermost().file().toString())
            .thenComparingInt(problem -> problem.span().outermost().line())
            .thenComparingInt(problem -> problem.span().outermost().column())
            .thenComparing(problem -> problem.span().file().toString())
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
        Map<Problem, Problem> once = new LinkedHashMap<>();
        found.stream()
                .filter(problem -> found.stream().noneMatch(other -> isPart(other, problem)))
                .sorted(BY_PLACE)
                .forEach(problem -> once.merge(
                        unused(problem),
                        problem,
                        (first, next) -> first.span().use().isPresent() ? first : next));
        return once.values().stream().sorted(BY_PLACE).toList();
    }

    /** The problem of a shared step without the place of its use. */
    private static Problem unused(Problem problem) {
        Span span = problem.span();
        Span own = new Span(span.file(), span.line(), span.column(), span.endLine(), span.endColumn());
        return new Problem(own, problem.message(), problem.hint());
    }

    private static boolean isPart(Problem part, Problem whole) {
        Span inner = part.span();
        Span outer = whole.span();
        boolean isSmaller = inner.column() > outer.column() || inner.endColumn() < outer.endColumn();
        return isSmaller
                && part.message().equals(whole.message())
                && inner.file().equals(outer.file())
                && inner.line() == outer.line()
                && inner.endLine() == outer.endLine()
                && inner.column() >= outer.column()
                && inner.endColumn() <= outer.endColumn();
    }
}
