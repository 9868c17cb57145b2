// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** The result of a check for programs. The names of the components are the format: see docs/guide.md. */
record ProblemsJson(String script, boolean ok, List<Entry> problems) {

    /** Line and column count from 1; 0 when the problem has no place in the script. */
    record Entry(String file, int line, int column, String message, String hint, List<Place> usedAt) {

        static Entry of(Problem problem) {
            return new Entry(
                    problem.span().file().toString(),
                    problem.span().line(),
                    problem.span().column(),
                    problem.message(),
                    problem.hint(),
                    uses(problem.span()));
        }

        private static List<Place> uses(Span span) {
            List<Place> uses = new ArrayList<>();
            for (Optional<Span.Use> use = span.use();
                    use.isPresent();
                    use = use.get().at().use()) {
                Span at = use.get().at();
                uses.add(new Place(at.file().toString(), at.line(), at.column()));
            }
            return uses;
        }
    }

    /** Where the step of a library is used in which the problem lies. */
    record Place(String file, int line, int column) {}

    static String of(Path script, List<Problem> problems) {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return gson.toJson(new ProblemsJson(
                script.toString(),
                problems.isEmpty(),
                problems.stream().map(Entry::of).toList()));
    }
}
