// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imagedsl.dsl.check.Problems;
import org.imagedsl.dsl.check.ScriptText;
import org.imagedsl.runtime.value.Problem;
import org.imagedsl.runtime.value.Span;

/**
 * Prints problems with their line of the script, a caret and a hint.
 *
 * @param workingDirectory that paths are shown relative to
 * @param colours whether to use terminal colours
 */
public record ProblemPrinter(Path workingDirectory, boolean colours) {

    private static final int MARGIN = 4;

    /** All problems in the order of their places, and how many there are; ends with a line break. */
    public String print(List<Problem> problems) {
        Map<Path, List<String>> files = new HashMap<>();
        return print(problems, file -> files.computeIfAbsent(file, ProblemPrinter::lines));
    }

    /** The same for text that is in no file. */
    public String print(List<Problem> problems, Function<Path, List<String>> texts) {
        StringBuilder text = new StringBuilder();
        Problems all = new Problems();
        problems.forEach(all::add);
        List<Problem> shown = all.sorted();
        shown.forEach(problem -> print(problem, texts, text));
        String count = shown.size() == 1 ? "1 problem" : shown.size() + " problems";
        return text.append(Style.BOLD.on(count, colours)).append('\n').toString();
    }

    private void print(Problem problem, Function<Path, List<String>> texts, StringBuilder text) {
        Span span = problem.span();
        if (span.isKnown()) {
            text.append(place(span)).append(": ");
        }
        text.append(Style.RED.on(problem.message(), colours)).append('\n');
        excerpt(span, texts, text);
        for (Optional<Span.Use> use = span.use();
                use.isPresent();
                use = use.get().at().use()) {
            text.append("  used at ").append(place(use.get().at())).append('\n');
            excerpt(use.get().at(), texts, text);
        }
        if (!problem.hint().isEmpty()) {
            text.append("  ").append(Style.CYAN.on(problem.hint(), colours)).append('\n');
        }
    }

    private String place(Span span) {
        Path working = workingDirectory.toAbsolutePath().normalize();
        Path file = working.resolve(span.file()).normalize();
        Path shown = file.startsWith(working) ? working.relativize(file) : file;
        return shown + ":" + span.line() + ":" + span.column();
    }

    private void excerpt(Span span, Function<Path, List<String>> texts, StringBuilder text) {
        List<String> lines = span.isKnown() ? texts.apply(span.file()) : List.of();
        if (span.isKnown() && span.line() <= lines.size()) {
            excerpt(lines.get(span.line() - 1), span, text);
        }
    }

    /** The line, and under it a caret at the first column and a tilde for each further one. */
    private void excerpt(String line, Span span, StringBuilder text) {
        String number = String.valueOf(span.line());
        int margin = Math.max(MARGIN, number.length() + 2);
        text.append(" ".repeat(margin - number.length()))
                .append(number)
                .append(" | ")
                .append(DisplayWidth.expand(line));
        text.append('\n').append(" ".repeat(margin)).append(" | ");
        int from = Math.min(span.column() - 1, line.length());
        int to = span.endLine() > span.line()
                ? line.stripTrailing().length()
                : Math.min(span.endColumn() - 1, line.length());
        int start = DisplayWidth.of(line.substring(0, from));
        int width = Math.max(1, DisplayWidth.of(line.substring(0, Math.max(from, to))) - start);
        String mark = "^" + "~".repeat(width - 1);
        text.append(" ".repeat(start)).append(Style.RED.on(mark, colours)).append('\n');
    }

    private static List<String> lines(Path file) {
        try {
            return ScriptText.read(file).lines().toList();
        } catch (IOException unreadable) {
            return List.of(); // the place and the message say enough
        }
    }
}
