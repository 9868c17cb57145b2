// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.check;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Position;
import org.imagedsl.runtime.step.StepList;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/** Collects the host programs that steps need and this host lacks, into one problem with one command that helps. */
final class MissingTools {

    private final HostTools tools;
    private final Map<String, Set<String>> neededBy = new TreeMap<>();
    private final Set<String> packages = new TreeSet<>();
    private Span first = Span.NONE;

    MissingTools(HostTools tools) {
        this.tools = tools;
    }

    void add(StepList.Entry entry) {
        for (HostTool tool : entry.step().hostTools()) {
            if (tools.found(tool.program()).isEmpty()) {
                add(tool, entry.position());
            }
        }
    }

    private void add(HostTool tool, Position position) {
        neededBy.computeIfAbsent(tool.program(), unused -> new LinkedHashSet<>())
                .add(position.label().shortest());
        packages.add(tool.debianPackage());
        first = first.isKnown() ? first : position.span();
    }

    Optional<Problem> problem() {
        if (neededBy.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner programs = new StringJoiner(", ", "missing on this host: ", "");
        neededBy.forEach((program, steps) -> programs.add(program + " (for " + String.join(", ", steps) + ")"));
        return Optional.of(
                new Problem(first, programs.toString(), "run: apt-get install " + String.join(" ", packages)));
    }
}
