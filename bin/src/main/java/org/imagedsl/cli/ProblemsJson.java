// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.List;
import org.imagedsl.runtime.value.Problem;

/** The result of a check for programs. The names of the components are the format: see docs/guide.md. */
record ProblemsJson(String script, boolean ok, List<Entry> problems) {

    /** Line and column count from 1; 0 when the problem has no place in the script. */
    record Entry(String file, int line, int column, String message, String hint) {

        static Entry of(Problem problem) {
            return new Entry(
                    problem.span().file().toString(),
                    problem.span().line(),
                    problem.span().column(),
                    problem.message(),
                    problem.hint());
        }
    }

    static String of(Path script, List<Problem> problems) {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return gson.toJson(new ProblemsJson(
                script.toString(),
                problems.isEmpty(),
                problems.stream().map(Entry::of).toList()));
    }
}
